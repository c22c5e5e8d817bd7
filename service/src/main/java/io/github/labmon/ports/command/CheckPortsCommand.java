package io.github.labmon.ports.command;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandOptions;
import io.github.labmon.command.ExitCode;
import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortsSettings;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.fix.PortRepair;
import io.github.labmon.ports.fix.ProposedRepair;
import io.github.labmon.ports.gate.AllowedIncomplete;
import io.github.labmon.ports.gate.CheckRequest;
import io.github.labmon.ports.gate.FailOn;
import io.github.labmon.ports.gate.LiveReading;
import io.github.labmon.ports.gate.PortCheck;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.render.LineWrapper;
import io.github.labmon.ports.render.ReportFile;
import io.github.labmon.ports.render.VerdictFormat;
import io.github.labmon.ports.render.VerdictText;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Checks a deployment's ports once. */
final class CheckPortsCommand implements Callable<Integer> {

    private final CommandEnvironment environment;
    private final CommandOptions options;
    private final LiveOptions live;
    private final Supplier<List<String>> projects;
    private final Supplier<Boolean> recursive;
    private final Supplier<List<String>> files;
    private final Supplier<List<String>> ports;
    private final Supplier<VerdictFormat> format;
    private final Supplier<Optional<String>> output;
    private final Supplier<List<String>> profiles;
    private final Supplier<Optional<String>> project;
    private final Supplier<List<String>> envFiles;
    private final Supplier<FailOn> failOn;
    private final Supplier<Boolean> fix;
    private final Supplier<Boolean> patch;

    CheckPortsCommand(CommandEnvironment environment) {
        this.environment = environment;
        options = new CommandOptions("check-ports", this)
                .description("Checks before a deployment whether the ports that it declares are free.")
                .footer("Exit codes: 0 free; 1 conflict; 2 wrong use or input; 3 unknown, because"
                        + " something could not be read");
        projects = options.arguments(
                "PROJECT", "Projects, each a folder or a file, which are checked together as those of one host.");
        recursive = options.flag("Check every project in and below the folders of the projects.", "--recursive");
        files = options.texts(
                "FILE",
                "Compose file, Quadlet unit or Kubernetes manifest, - for standard input; several are merged as one"
                        + " project; default: the compose files of this folder.",
                "-f",
                "--file");
        ports = options.texts("PORTS", "Plain list, such as 8080,127.0.0.1:9000-9010/udp.", "-p", "--ports");
        live = new LiveOptions(options);
        format = options.choice(VerdictFormat.TEXT, "FORMAT", VerdictFormat.ALLOWED + "; default: text.", "--format");
        output = options.text("FILE", "Write to this file instead of standard output.", "-o", "--output");
        profiles = options.texts("NAME", "Active compose profile.", "--profile");
        project = options.text("NAME", "Compose project; default: Compose's own rules.", "--project");
        envFiles = options.texts("FILE", "Variables for compose files; default: .env.", "--env-file");
        failOn = options.choice(FailOn.CONFLICT, "WHAT", FailOn.ALLOWED + "; default: conflict.", "--fail-on");
        fix = options.flag(
                "Write a free port in the place of each one that conflicts: in the variable or the file"
                        + " that declares it.",
                "--fix");
        patch = options.flag("Print the changes of --fix as a unified diff and write nothing.", "--patch");
    }

    CommandOptions options() {
        return options;
    }

    @Override
    public Integer call() throws IOException {
        if (fix.get() && patch.get()) {
            throw options.wrongUse(
                    LocalizableText.of("use.exclude", "{0} and {1} exclude each other", "--fix", "--patch"));
        }
        var settings = LiveOptions.settings(environment);
        try {
            var request = request(settings);
            // One reading of this host for all checks of a repair.
            var check =
                    new PortCheck(once(() -> PortCheck.local(LiveOptions.collector(settings))), InstantSource.system());
            if (fix.get() || patch.get()) {
                return repair(new PortRepair(check).propose(request));
            }
            var verdict = check.run(request);
            print(verdict);
            return failOn.get().exitCode(verdict);
        } catch (DeclarationException e) {
            environment.err().println(e.message(environment.templates()));
            return ExitCode.WRONG_USE;
        }
    }

    private static Supplier<LiveReading> once(Supplier<LiveReading> source) {
        var known = new AtomicReference<LiveReading>();
        return () -> known.updateAndGet(reading -> reading == null ? source.get() : reading);
    }

    private CheckRequest request(PortsSettings settings) throws DeclarationException {
        return CheckRequest.of(environment.directory(), environment.environment())
                .withStandardInput(environment.in())
                .withProjects(projects.get())
                .withRecursive(recursive.get())
                .withFiles(files.get())
                .withPorts(ports.get())
                .withProfiles(profiles.get())
                .withProject(project.get().orElse(null))
                .withEnvFiles(envFiles.get())
                .withPlan(live.plan(settings))
                .withLive(live.source(environment))
                .withAllowed(AllowedIncomplete.of(LiveOptions.ALLOW_INCOMPLETE, live.allowed()));
    }

    private int repair(ProposedRepair repair) throws IOException, DeclarationException {
        if (patch.get()) {
            environment.out().print(repair.patch());
            environment.out().flush();
        } else {
            repair.write(environment.directory());
            environment.err().print(repair.patch());
            environment.err().flush();
            print(repair.after());
        }
        repair.notRepaired()
                .forEach(left -> environment
                        .err()
                        .println(left.port().origin() + ": "
                                + environment.text(
                                        LocalizableText.of("fix.not-repaired", "not repaired: {0}", left.reason()))));
        return failOn.get().exitCode(repair.after());
    }

    private void printOut(Verdict verdict) throws IOException {
        if (environment.terminal() && format.get() == VerdictFormat.TEXT) {
            var text = VerdictText.of(verdict, environment.coloured(), environment.templates());
            environment.out().print(LineWrapper.text(text, environment.width()));
        } else {
            format.get().write(verdict, environment.coloured(), environment.templates(), environment.out());
        }
    }

    private void print(Verdict verdict) throws IOException, DeclarationException {
        if (output.get().isEmpty()) {
            printOut(verdict);
            environment.out().flush();
            return;
        }
        var file = output.get().get();
        try {
            ReportFile.write(
                    environment.directory().resolve(file),
                    out -> format.get().write(verdict, environment.templates(), out));
        } catch (IOException | InvalidPathException e) {
            throw new DeclarationException(
                    null,
                    LocalizableText.of(
                            "use.output-not-written",
                            "{0}: {1} cannot be written; allowed: a file in a folder that this user may write to",
                            "--output",
                            file));
        }
    }
}
