package io.github.labmon.ports;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.ExitCode;
import io.github.labmon.ports.declared.DeclarationException;
import io.github.labmon.ports.gate.AllowedIncomplete;
import io.github.labmon.ports.gate.CheckRequest;
import io.github.labmon.ports.gate.FailOn;
import io.github.labmon.ports.gate.LiveSource;
import io.github.labmon.ports.gate.PortCheck;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.render.ReportFile;
import io.github.labmon.ports.render.VerdictFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks a deployment's ports once. */
@Command(
        description = "Tells before a deployment whether the ports that it declares are free.",
        footer = "Exit codes: 0 free; 1 conflict; 2 wrong use or input; 3 could not look")
final class CheckPortsCommand implements Callable<Integer> {

    private final CommandEnvironment surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description =
                    "Compose file, Quadlet unit or Kubernetes manifest; default: the compose files of this folder.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = {"-p", "--ports"},
            paramLabel = "PORTS",
            description = "Plain list, such as 8080,127.0.0.1:9000-9010/udp.")
    private List<String> ports = new ArrayList<>();

    @Option(
            names = "--live",
            paramLabel = "WHERE",
            description = "Live ports: local (default), a labmon elsewhere (http://nas:9780, token in"
                    + " LABMON_API_TOKEN), or a file with a JSON report.")
    private String live = LiveSource.LOCAL;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default), json, sarif, junit, github.")
    private String format = VerdictFormat.TEXT.wire();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write there instead of to the terminal.")
    private @Nullable String output;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Port plan; default: PORT_PLAN, or labmon-ports.yaml where it is there.")
    private @Nullable String plan;

    @Option(names = "--profile", paramLabel = "NAME", description = "Active compose profile.")
    private List<String> profiles = new ArrayList<>();

    @Option(names = "--project", paramLabel = "NAME", description = "Compose project; default: Compose's own rules.")
    private @Nullable String project;

    @Option(names = "--env-file", paramLabel = "FILE", description = "Variables for compose files; default: .env.")
    private List<String> envFiles = new ArrayList<>();

    @Option(names = "--fail-on", paramLabel = "WHAT", description = "conflict (default), warning, never.")
    private String failOn = FailOn.CONFLICT.wire();

    @Option(
            names = "--allow-incomplete",
            paramLabel = "CODE",
            split = ",",
            description = "Pass although this could not be seen: a problem's code, as the verdict UNKNOWN names it.")
    private List<String> allowed = new ArrayList<>();

    CheckPortsCommand(CommandEnvironment surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var wantedFormat = VerdictFormat.parse(format)
                .orElseThrow(() -> wrong("--format " + format + " is none; allowed: " + VerdictFormat.ALLOWED));
        var failure = FailOn.parse(failOn)
                .orElseThrow(() -> wrong("--fail-on " + failOn + " is none; allowed: " + FailOn.ALLOWED));
        var settings = PortsSettings.of(surroundings.variables());
        var token = surroundings.variables().secret("LABMON_API_TOKEN");
        if (!surroundings.variables().faultsOfSettings().isEmpty()) {
            surroundings.variables().faultsOfSettings().forEach(surroundings.err()::println);
            return ExitCode.WRONG_USE;
        }
        try {
            var request = request(settings)
                    .withLive(new LiveSource.Given(
                            "--live", live, token.map(secret -> secret.reveal()).orElse(null)));
            var verdict =
                    new PortCheck(() -> PortCheck.local(collector(settings)), InstantSource.system()).run(request);
            print(verdict, wantedFormat);
            return failure.exitCode(verdict);
        } catch (DeclarationException e) {
            surroundings.err().println(e.getMessage());
            return ExitCode.WRONG_USE;
        }
    }

    private CheckRequest request(PortsSettings settings) throws DeclarationException {
        var chosenPlan = plan == null && !settings.plan().isEmpty() ? settings.plan() : plan;
        return CheckRequest.of(surroundings.directory(), surroundings.environment())
                .withFiles(files)
                .withPorts(ports)
                .withProfiles(profiles)
                .withProject(project)
                .withEnvFiles(envFiles)
                .withPlan(chosenPlan)
                .withAllowed(AllowedIncomplete.of("--allow-incomplete", allowed));
    }

    static PortCollector collector(PortsSettings settings) {
        return new PortCollector(
                settings.proc(), settings.docker(), PortCollector.ENGINE_DEADLINE, InstantSource.system());
    }

    private void print(Verdict verdict, VerdictFormat wanted) throws DeclarationException {
        var file = output;
        if (file == null) {
            var noColor = surroundings.environment().getOrDefault("NO_COLOR", "");
            var coloured = wanted == VerdictFormat.TEXT && surroundings.terminal() && noColor.isEmpty();
            try {
                wanted.write(verdict, coloured, surroundings.out());
            } catch (IOException e) {
                throw new UncheckedIOException("A PrintWriter throws none", e);
            }
            surroundings.out().flush();
            return;
        }
        try {
            ReportFile.write(surroundings.directory().resolve(file), out -> wanted.write(verdict, out));
        } catch (IOException | InvalidPathException e) {
            throw new DeclarationException(
                    null,
                    "--output: " + file
                            + " cannot be written; allowed: a file in a folder that this user may write to");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
