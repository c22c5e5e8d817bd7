package io.github.labmon.alerts;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandFactory;
import io.github.labmon.command.CommandOptions;
import io.github.labmon.command.ServiceBeans;
import io.github.labmon.receivers.ReceiverRegistry;
import io.github.labmon.settings.KernelHostName;
import io.github.labmon.settings.LanguageSettings;
import io.github.labmon.text.TextLanguage;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** The command {@code alerts}. */
public final class AlertsCommandFactory implements CommandFactory {

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public CommandOptions options(CommandEnvironment environment) {
        return new AlertsCommand(environment, () -> sendTest(environment.beans())).options();
    }

    private static AlertsCommand.TestResult sendTest(ServiceBeans beans) {
        var all = beans.get(ReceiverRegistry.class).all();
        var renderer = beans.get(NotificationRenderer.class);
        var notification = renderer.test(KernelHostName.readOrLocalhost(), Instant.now());
        var results = TestNotification.TestResults.of(new TestNotification().send(all, notification), renderer::text);
        try {
            var json = TextLanguage.call(
                    beans.get(LanguageSettings.class).locale(),
                    () -> beans.get(JsonMapper.class).writeValueAsString(results));
            return new AlertsCommand.TestResult(all.size(), results.allDelivered(), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("Writing JSON throws nothing else", e);
        }
    }
}
