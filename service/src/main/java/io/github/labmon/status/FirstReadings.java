package io.github.labmon.status;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.util.Collection;

/** Reads every function once when the server has started, so that the first to ask finds a reading made or under way. */
@Singleton
final class FirstReadings implements ApplicationEventListener<ServerStartupEvent> {

    private final StatusReader reader;
    private final Collection<StatusFunction<?>> functions;

    FirstReadings(StatusReader reader, Collection<StatusFunction<?>> functions) {
        this.reader = reader;
        this.functions = functions;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        functions.forEach(reader::read);
    }
}
