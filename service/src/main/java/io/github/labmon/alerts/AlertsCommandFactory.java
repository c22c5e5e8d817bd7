package io.github.labmon.alerts;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandFactory;
import io.github.labmon.receivers.ReceiverRegistry;
import io.github.labmon.settings.KernelHostName;
import io.github.labmon.settings.Variables;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.concurrent.Callable;

/** The command {@code alerts}. */
@Singleton
final class AlertsCommandFactory implements CommandFactory {

    private final Provider<ReceiverRegistry> receivers;
    private final Provider<NotificationRenderer> renderer;
    private final JsonMapper json;

    AlertsCommandFactory(
            Provider<ReceiverRegistry> receivers, Provider<NotificationRenderer> renderer, JsonMapper json) {
        this.receivers = receivers;
        this.renderer = renderer;
        this.json = json;
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public Callable<Integer> in(CommandEnvironment environment) {
        var variables = environment.variables();
        return new AlertsCommand(environment, address(variables), variables.secret("LABMON_API_TOKEN"), this::sendTest);
    }

    private AlertsCommand.TestResult sendTest() {
        var all = receivers.get().all();
        var notification = renderer.get().test(KernelHostName.readOrLocalhost(), Instant.now());
        var results = TestNotification.Results.of(new TestNotification().send(all, notification));
        try {
            return new AlertsCommand.TestResult(all.size(), results.allDelivered(), json.writeValueAsString(results));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the labmon of these settings listens; one that listens on all addresses does so on the loopback too. */
    static URI address(Variables variables) {
        var host = variables.text("LABMON_HOST", "127.0.0.1");
        var port = variables.number("LABMON_PORT", 9780, 0, 65_535);
        try {
            var address = InetAddress.getByName(host);
            if (address.isAnyLocalAddress()) {
                return URI.create("http://127.0.0.1:" + port);
            }
        } catch (UnknownHostException e) {
            return URI.create("http://127.0.0.1:" + port);
        }
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }
}
