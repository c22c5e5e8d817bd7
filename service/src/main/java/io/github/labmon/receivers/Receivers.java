package io.github.labmon.receivers;

import io.github.labmon.client.Circuit;
import io.github.labmon.settings.Release;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All whom the user wants to be told.
 *
 * @param all in the order of {@code .env.example}; empty where nobody is configured
 */
public record Receivers(List<Receiver> all) {

    public Receivers {
        all = List.copyOf(all);
    }

    /** By this clock, each delivery within this time. */
    static Receivers of(ReceiversSettings settings, Circuit readings, InstantSource clock, Duration deadline) {
        var dress = new Dress(clock, settings.link());
        var sender = new Sender(settings.fingerprints(), Release.userAgent(), deadline);
        var homeSender = new Sender(settings.homeAssistant().fingerprints(), Release.userAgent(), deadline);
        var all = new ArrayList<Receiver>();
        settings.apprise().ifPresent(apprise -> all.add(apprise.receiver(sender, dress)));
        all.addAll(settings.homeAssistant().receivers(homeSender, dress, readings));
        for (var address : settings.alertmanagers()) {
            all.add(new Alertmanager(
                    new Peer(sender, address.below("/api/v2/alerts"), Optional.empty(), List.of()),
                    dress,
                    settings.nameOf(address)));
        }
        settings.ntfy().ifPresent(ntfy -> all.add(ntfy.receiver(sender, dress)));
        settings.webhook().ifPresent(webhook -> all.add(webhook.receiver(sender, dress)));
        return new Receivers(all);
    }

    /** Makes the record a bean. */
    @Factory
    static final class Beans {

        @Bean
        @Singleton
        Receivers receivers(ReceiversSettings settings, Circuit readings) {
            return of(settings, readings, InstantSource.system(), Sender.DEADLINE);
        }
    }
}
