package io.github.labmon.ports;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.ExitCode;
import io.github.labmon.ports.declared.DeclarationException;
import io.github.labmon.ports.declared.PortPlan;
import io.github.labmon.ports.gate.AllowedIncomplete;
import io.github.labmon.ports.gate.FreePorts;
import io.github.labmon.ports.gate.LiveSource;
import io.github.labmon.ports.gate.PortCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Finds free ports once. */
@Command(
        description = "Prints ports that are free now, promised to nobody by the plan and not ephemeral, a line each.",
        footer = "Exit codes: 0 found; 1 fewer than wanted are free; 2 wrong use or input; 3 could not look")
final class FreePortsCommand implements Callable<Integer> {

    private final CommandEnvironment surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--count", paramLabel = "N", description = "How many; default: 1.")
    private int count = 1;

    @Option(
            names = "--range",
            paramLabel = "RANGE",
            description =
                    "Where, such as 8000-8999, or the name of a range of the plan; default: all that need no right.")
    private @Nullable String range;

    @Option(
            names = "--protocol",
            paramLabel = "PROTOCOL",
            description = "tcp (default), udp, or sctp with --allow-incomplete protocol-not-read.")
    private String protocol = Protocol.TCP.wire();

    @Option(names = "--live", paramLabel = "WHERE", description = "As check-ports; default: local.")
    private String live = LiveSource.LOCAL;

    @Option(names = "--plan", paramLabel = "FILE", description = "As check-ports.")
    private @Nullable String plan;

    @Option(names = "--allow-incomplete", paramLabel = "CODE", split = ",", description = "As check-ports.")
    private List<String> allowed = new ArrayList<>();

    FreePortsCommand(CommandEnvironment surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var wanted = Protocol.parse(protocol)
                .orElseThrow(() -> wrong("--protocol " + protocol + " is none; allowed: tcp, udp, sctp"));
        if (count < 1 || count > PortRange.MAX_PORT) {
            throw wrong("--count " + count + " is not a number from 1 to " + PortRange.MAX_PORT);
        }
        var settings = PortsSettings.of(surroundings.variables());
        var token = surroundings.variables().secret("LABMON_API_TOKEN");
        if (!surroundings.variables().faultsOfSettings().isEmpty()) {
            surroundings.variables().faultsOfSettings().forEach(surroundings.err()::println);
            return ExitCode.WRONG_USE;
        }
        try {
            var source = LiveSource.parse(
                    new LiveSource.Given(
                            "--live", live, token.map(secret -> secret.reveal()).orElse(null)),
                    surroundings.directory(),
                    () -> PortCheck.local(CheckPortsCommand.collector(settings)));
            AllowedIncomplete.of("--allow-incomplete", allowed);
            var chosen = plan == null && !settings.plan().isEmpty() ? settings.plan() : plan;
            return print(source, PortCheck.plan(surroundings.directory(), chosen), wanted);
        } catch (DeclarationException e) {
            surroundings.err().println(e.getMessage());
            return ExitCode.WRONG_USE;
        }
    }

    private int print(LiveSource source, PortPlan portPlan, Protocol wanted) {
        var chosenRange = range(portPlan);
        if (wanted == Protocol.SCTP && !allowed.contains("protocol-not-read")) {
            surroundings
                    .err()
                    .println("sockets of sctp are not looked for: only what containers publish is seen"
                            + " [protocol-not-read]");
            return ExitCode.COULD_NOT_LOOK;
        }
        var reading = source.read();
        var blind = reading.unseen().stream()
                .filter(problem -> !allowed.contains(problem.code()))
                .findFirst();
        if (reading.report() == null || blind.isPresent()) {
            reading.unseen().stream()
                    .findFirst()
                    .ifPresent(problem -> surroundings.err().println(problem.detail() + " [" + problem.code() + "]"));
            return ExitCode.COULD_NOT_LOOK;
        }
        var free = new FreePorts(reading, portPlan, List.of());
        var found = free.find(wanted, chosenRange.orElseGet(free::unprivileged), count);
        found.forEach(surroundings.out()::println);
        surroundings.out().flush();
        if (found.size() < count) {
            surroundings.err().println("only " + found.size() + " of " + count + " are free there");
            return ExitCode.NOT_OK;
        }
        return ExitCode.OK;
    }

    private Optional<PortRange> range(PortPlan portPlan) {
        var text = range;
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(PortRange.parse(text)
                .or(() -> portPlan.ranges().stream()
                        .filter(known -> known.name().equals(text))
                        .map(PortPlan.Range::ports)
                        .findFirst())
                .orElseThrow(() -> wrong("--range " + text
                        + " is no range; allowed: 1 to 65535, such as 8000-8999, or the name of a range of the plan")));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
