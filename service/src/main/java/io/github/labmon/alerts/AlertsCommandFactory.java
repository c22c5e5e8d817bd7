package io.github.labmon.alerts;

import io.github.labmon.alerts.store.JsonCodec;
import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandFactory;
import io.github.labmon.receivers.ReceiverRegistry;
import io.github.labmon.settings.KernelHostName;
import io.github.labmon.settings.Variables;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.concurrent.Callable;

/** The command {@code alerts}. */
@Singleton
final class AlertsCommandFactory implements CommandFactory {

    private final Provider<ReceiverRegistry> receivers;
    private final JsonMapper json;

    AlertsCommandFactory(Provider<ReceiverRegistry> receivers, JsonMapper json) {
        this.receivers = receivers;
        this.json = json;
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public Callable<Integer> in(CommandEnvironment surroundings) {
        var variables = surroundings.variables();
        return new AlertsCommand(surroundings, address(variables), variables.secret("LABMON_API_TOKEN"), this::sent);
    }

    private AlertsCommand.Sent sent() {
        var all = receivers.get().all();
        var results =
                TestNotification.send(all, KernelHostName.readOrLocalhost(), Instant.now(), (receiver, result) -> {});
        return new AlertsCommand.Sent(all.size(), results.allArrived(), new JsonCodec(json).text(results));
    }

    /** Where the labmon of these settings listens; one that listens at all addresses does so at the loopback too. */
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
