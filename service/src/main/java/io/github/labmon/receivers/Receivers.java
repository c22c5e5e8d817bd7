package io.github.labmon.receivers;

import io.github.labmon.client.Circuit;
import io.github.labmon.settings.Secret;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

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
        var sender = new Sender(settings.fingerprints(), userAgent(), deadline);
        var all = new ArrayList<Receiver>();
        settings.apprise()
                .ifPresent(apprise -> all.add(new Apprise(
                        new Peer(sender, apprise.address(), Optional.empty(), apprise.secrets()),
                        dress,
                        apprise.tag(),
                        apprise.urls())));
        all.addAll(homeAssistant(settings.homeAssistant(), dress, readings, deadline));
        for (int i = 0; i < settings.alertmanagers().size(); i++) {
            all.add(new Alertmanager(
                    new Peer(
                            sender,
                            settings.alertmanagers().get(i).below("/api/v2/alerts"),
                            Optional.empty(),
                            List.of()),
                    dress,
                    i == 0 ? "alertmanager" : "alertmanager-" + (i + 1)));
        }
        settings.ntfy()
                .ifPresent(ntfy -> all.add(new Ntfy(
                        new Peer(sender, ntfy.server().below("/"), ntfy.token().map(Peer::bearer), ntfy.secrets()),
                        dress,
                        ntfy.topic())));
        settings.webhook()
                .ifPresent(webhook -> all.add(new Webhook(
                        new Peer(sender, webhook.address(), webhook.token().map(Peer::bearer), webhook.secrets()),
                        dress,
                        webhook.template())));
        return new Receivers(all);
    }

    private static List<Receiver> homeAssistant(
            HomeAssistantAlertSettings settings, Dress dress, Circuit readings, Duration deadline) {
        var sender = new Sender(settings.fingerprints(), userAgent(), deadline);
        var all = new ArrayList<Receiver>();
        settings.webhook()
                .ifPresent(address -> all.add(new HomeAssistantWebhook(
                        new Peer(sender, address, Optional.empty(), List.of(new Secret(address.lastSegment()))),
                        dress)));
        settings.login().ifPresent(login -> {
            var services = new HomeAssistantServices(sender, login.address(), login.token(), readings, dress.clock());
            if (!settings.notifyService().isEmpty()) {
                all.add(new HomeAssistantNotify(services, dress, settings.notifyService()));
            }
            if (settings.persistent()) {
                all.add(new HomeAssistantPersistent(services, dress));
            }
        });
        return all;
    }

    private static String userAgent() {
        var properties = new Properties();
        try (var in = Receivers.class.getResourceAsStream("/labmon.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "labmon/" + properties.getProperty("version");
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
