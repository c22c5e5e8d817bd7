package io.github.labmon.receivers;

import io.github.labmon.client.HttpEventLoop;
import io.github.labmon.client.HttpTransport;
import io.github.labmon.client.LoginGuard;
import io.github.labmon.client.PausedLogin;
import io.github.labmon.client.RefusedLogin;
import io.github.labmon.receivers.http.HttpSender;
import io.github.labmon.settings.LanguageSettings;
import io.github.labmon.settings.Secret;
import io.github.labmon.settings.StateFolder;
import io.github.labmon.text.Texts;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All receivers that are configured.
 *
 * @param all in the order of {@code .env.example}; empty if none is configured
 */
@Singleton
public record ReceiverRegistry(List<Receiver> all) {

    /** How long Home Assistant's token is not sent after a refusal where its function, which decides otherwise, is off. */
    private static final Duration PAUSE = Duration.ofHours(6);

    public ReceiverRegistry {
        all = List.copyOf(all);
    }

    @Inject
    ReceiverRegistry(
            ReceiversSettings settings,
            LanguageSettings language,
            Texts texts,
            StateFolder state,
            HttpEventLoop eventLoop,
            @Named(LoginGuard.HOME_ASSISTANT) @Nullable LoginGuard guard) {
        this(of(
                settings,
                guard == null ? restingLogin(settings, state) : guard,
                new NotificationContext(InstantSource.system(), texts, language.locale(), settings.url()),
                eventLoop,
                HttpSender.TIMEOUT));
    }

    private static LoginGuard restingLogin(ReceiversSettings settings, StateFolder state) {
        var login = settings.homeAssistant().login();
        var address = login.map(known -> known.address().uri().toString()).orElse("");
        var token = login.map(HomeAssistantAlertSettings.Login::token)
                .map(Secret::reveal)
                .orElse("");
        return new PausedLogin(new RefusedLogin(state, address, token), PAUSE);
    }

    static List<Receiver> of(
            ReceiversSettings settings,
            LoginGuard guard,
            NotificationContext context,
            HttpEventLoop eventLoop,
            Duration timeout) {
        var sender = new HttpSender(new HttpTransport(eventLoop, settings.fingerprints()), timeout);
        var homeAssistant = settings.homeAssistant();
        var homeAssistantSender = new HttpSender(new HttpTransport(eventLoop, homeAssistant.fingerprints()), timeout);
        var all = new ArrayList<Receiver>();
        settings.apprise().ifPresent(apprise -> all.add(apprise.receiver(sender, context)));
        all.addAll(homeAssistant.receivers(homeAssistantSender, context, guard));
        for (var address : settings.alertmanagers()) {
            all.add(new AlertmanagerReceiver(
                    new ReceiverEndpoint(
                            sender, address.below("/api/v2/alerts"), Optional.empty(), List.of(), context.clock()),
                    context,
                    settings.nameOf(address)));
        }
        settings.ntfy().ifPresent(ntfy -> all.add(ntfy.receiver(sender, context)));
        settings.webhook().ifPresent(webhook -> all.add(webhook.receiver(sender, context)));
        return all;
    }
}
