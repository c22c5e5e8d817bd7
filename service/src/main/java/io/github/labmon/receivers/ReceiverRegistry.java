package io.github.labmon.receivers;

import io.github.labmon.client.TokenCircuitBreaker;
import io.github.labmon.settings.ReleaseVersion;
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
public record ReceiverRegistry(List<Receiver> all) {

    public ReceiverRegistry {
        all = List.copyOf(all);
    }

    /** By this clock, each delivery within this time. */
    static ReceiverRegistry of(
            ReceiversSettings settings, TokenCircuitBreaker readings, InstantSource clock, Duration deadline) {
        var dress = new NotificationContext(clock, settings.link());
        var sender = new HttpSender(settings.fingerprints(), ReleaseVersion.userAgent(), deadline);
        var homeSender = new HttpSender(settings.homeAssistant().fingerprints(), ReleaseVersion.userAgent(), deadline);
        var all = new ArrayList<Receiver>();
        settings.apprise().ifPresent(apprise -> all.add(apprise.receiver(sender, dress)));
        all.addAll(settings.homeAssistant().receivers(homeSender, dress, readings));
        for (var address : settings.alertmanagers()) {
            all.add(new AlertmanagerReceiver(
                    new ReceiverEndpoint(sender, address.below("/api/v2/alerts"), Optional.empty(), List.of()),
                    dress,
                    settings.nameOf(address)));
        }
        settings.ntfy().ifPresent(ntfy -> all.add(ntfy.receiver(sender, dress)));
        settings.webhook().ifPresent(webhook -> all.add(webhook.receiver(sender, dress)));
        return new ReceiverRegistry(all);
    }

    /** Makes the record a bean. */
    @Factory
    static final class Beans {

        @Bean
        @Singleton
        ReceiverRegistry receivers(ReceiversSettings settings, TokenCircuitBreaker readings) {
            return of(settings, readings, InstantSource.system(), HttpSender.DEADLINE);
        }
    }
}
