package io.github.labmon;

import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.gate.CheckRequest;
import io.github.labmon.ports.gate.Finding;
import io.github.labmon.ports.gate.PortCheck;
import io.github.labmon.settings.ServicePort;
import io.github.labmon.settings.Variables;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why the server cannot listen at its address: the port gate knows who holds the port, and which one is free. */
final class ListenFailure {

    private ListenFailure() {}

    /** One line. */
    static String reason(Variables variables, Path directory) {
        var host = variables.text("LABMON_HOST", "127.0.0.1");
        var port = ServicePort.of(variables);
        return holder(host, port, directory)
                .map(finding -> "LABMON_PORT: port " + port + " is held by " + finding)
                .orElseGet(() -> "labmon cannot listen on port " + port + " of " + host
                        + ": the address is not one of this host, the port is in use, or it is below 1024 and needs a"
                        + " right; set LABMON_HOST or LABMON_PORT");
    }

    private static Optional<String> holder(String host, int port, Path directory) {
        try {
            var address = InetAddress.getByName(host).getHostAddress();
            var declared = (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
            var request = CheckRequest.of(directory, Map.of()).withPorts(List.of(declared));
            return new PortCheck()
                    .run(request).conflicts().stream()
                            .flatMap(finding -> text(finding).stream())
                            .findFirst();
        } catch (UnknownHostException | DeclarationException e) {
            return Optional.empty(); // the general reason is printed
        }
    }

    /** {@code java (pid 32050, user root); free instead: 9781}. */
    private static Optional<String> text(Finding finding) {
        var holder = finding.holder();
        if (holder == null) {
            return Optional.empty();
        }
        var free = finding.suggestion() == null ? "" : "; free instead: " + finding.suggestion();
        return Optional.of(owner(holder) + free);
    }

    private static String owner(PortUse holder) {
        var container = holder.container();
        if (container != null) {
            return "container " + container.name();
        }
        var process = holder.process();
        if (process == null || process.name() == null) {
            return "a process that labmon may not read";
        }
        var details = Stream.of(named("pid", process.pid()), named("user", process.user()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return process.name() + (details.isEmpty() ? "" : " (" + details + ")");
    }

    private static Optional<String> named(String name, @Nullable Object value) {
        return Optional.ofNullable(value).map(known -> name + " " + known);
    }
}
