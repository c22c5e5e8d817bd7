package io.github.labmon.ports.command;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandOptions;
import io.github.labmon.command.ExitCode;
import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.gate.AllowedIncomplete;
import io.github.labmon.ports.gate.FreePorts;
import io.github.labmon.ports.gate.HostReading;
import io.github.labmon.ports.gate.LiveHosts;
import io.github.labmon.ports.gate.PortCheck;
import io.github.labmon.ports.plan.PortPlan;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Finds free ports once. */
final class FreePortsCommand implements Callable<Integer> {

    private final CommandEnvironment environment;
    private final CommandOptions options;
    private final LiveOptions live;
    private final Supplier<Integer> count;
    private final Supplier<Optional<String>> range;
    private final Supplier<Protocol> protocol;

    FreePortsCommand(CommandEnvironment environment) {
        this.environment = environment;
        options = new CommandOptions("free-ports", this)
                .description(
                        "Prints ports that are free now, reserved neither by the plan nor by the kernel, one per line.",
                        "Of several hosts (--live): ports that are free on all of them.")
                .footer("Exit codes: 0 found; 1 fewer than requested are free; 2 wrong use or input; 3"
                        + " unknown, because something could not be read");
        count = options.number("N", 1, 1, PortRange.MAX_PORT, "How many; default: 1.", "--count");
        range = options.text(
                "RANGE",
                "Range, such as 8000-8999, or the name of a range of the plan; default: all that need no right.",
                "--range");
        protocol = options.choice(
                Protocol.TCP,
                "PROTOCOL",
                "tcp (default), udp, or sctp with --allow-incomplete protocol-not-read.",
                "--protocol");
        live = new LiveOptions(options);
    }

    CommandOptions options() {
        return options;
    }

    @Override
    public Integer call() {
        var settings = LiveOptions.settings(environment);
        try {
            var hosts = LiveHosts.parse(
                    live.source(environment),
                    environment.directory(),
                    () -> PortCheck.local(LiveOptions.collector(settings)));
            AllowedIncomplete.of(LiveOptions.ALLOW_INCOMPLETE, live.allowed());
            return print(hosts, PortCheck.plan(environment.directory(), live.plan(settings)), protocol.get());
        } catch (DeclarationException e) {
            environment.err().println(e.message(environment.templates()));
            return ExitCode.WRONG_USE;
        }
    }

    private int print(LiveHosts hosts, PortPlan portPlan, Protocol requested) {
        var chosenRange = range(portPlan);
        if (requested == Protocol.SCTP && !live.allowed().contains("protocol-not-read")) {
            environment
                    .err()
                    .println(environment.text(LocalizableText.of(
                                    "free.sctp",
                                    "sockets of SCTP are not read: only the ports that containers publish are known"))
                            + " [protocol-not-read]");
            return ExitCode.COULD_NOT_LOOK;
        }
        var readings = hosts.read();
        var problems = readings.stream()
                .flatMap(host -> host.problem(live.allowed()).stream())
                .toList();
        if (!problems.isEmpty()) {
            problems.forEach(problem ->
                    environment.err().println(environment.text(problem.text()) + " [" + problem.code() + "]"));
            return ExitCode.COULD_NOT_LOOK;
        }
        var free = new FreePorts(readings.stream().map(HostReading::reading).toList(), portPlan, List.of());
        var found = free.find(requested, chosenRange.orElseGet(free::unprivileged), count.get());
        found.forEach(environment.out()::println);
        environment.out().flush();
        if (found.size() < count.get()) {
            environment
                    .err()
                    .println(environment.text(LocalizableText.of(
                            "free.too-few", "only {0} of {1} are free there", found.size(), count.get())));
            return ExitCode.NOT_OK;
        }
        return ExitCode.OK;
    }

    private Optional<PortRange> range(PortPlan portPlan) {
        return range.get()
                .map(text -> PortRange.parse(text)
                        .or(() -> portPlan.ranges().stream()
                                .filter(known -> known.name().equals(text))
                                .map(PortPlan.Range::ports)
                                .findFirst())
                        .orElseThrow(() -> options.wrongUse(LocalizableText.of(
                                "use.not-a-range",
                                "{0} {1} is not a range; allowed: 1 to 65535, such as 8000-8999, or the"
                                        + " name of a range of" + " the plan",
                                "--range",
                                text))));
    }
}
