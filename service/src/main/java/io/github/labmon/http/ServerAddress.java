package io.github.labmon.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.HttpServerConfiguration;
import jakarta.inject.Singleton;

/** Gives the server the address of our settings; Micronaut's own default would be all addresses. */
@Singleton
final class ServerAddress implements BeanCreatedEventListener<HttpServerConfiguration> {

    private final HttpSettings settings;

    ServerAddress(HttpSettings settings) {
        this.settings = settings;
    }

    @Override
    public HttpServerConfiguration onCreated(BeanCreatedEvent<HttpServerConfiguration> event) {
        var configuration = event.getBean();
        configuration.setHost(settings.host());
        configuration.setPort(settings.port() == 0 ? -1 : settings.port()); // -1: any free port, in Micronaut's words
        return configuration;
    }
}
