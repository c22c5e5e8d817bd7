package io.github.labmon.ports.testing;

import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.gate.CheckRequest;
import io.github.labmon.ports.gate.FailOn;
import io.github.labmon.ports.gate.LiveSource;
import io.github.labmon.ports.gate.PortCheck;
import io.github.labmon.ports.render.ReportFile;
import io.github.labmon.ports.render.VerdictFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls of the library that {@code labmon check-ports} makes, as a program: the examples of the documentation run with it
 * where the service is not built.
 */
public final class CheckPortsProgram {

    private CheckPortsProgram() {}

    public static void main(String[] arguments) throws IOException {
        System.exit(run(new ArrayList<>(List.of(arguments).subList(1, arguments.length))));
    }

    private static int run(List<String> arguments) throws IOException {
        var directory = Path.of("").toAbsolutePath();
        var recursive = arguments.remove("--recursive");
        var live = value(arguments, "--live", LiveSource.LOCAL);
        var format = VerdictFormat.parse(value(arguments, "--format", "text")).orElseThrow();
        var output = value(arguments, "--output", "");
        var plan = value(arguments, "--plan", "");
        var request = CheckRequest.of(directory, System.getenv())
                .withStandardInput(System.in)
                .withProjects(arguments)
                .withRecursive(recursive)
                .withLive(new LiveSource.Given("--live", live, null))
                .withPlan(plan.isEmpty() ? null : plan);
        try {
            var verdict = new PortCheck().run(request);
            if (output.isEmpty()) {
                format.write(verdict, System.out);
            } else {
                ReportFile.write(directory.resolve(output), out -> format.write(verdict, out));
            }
            return FailOn.CONFLICT.exitCode(verdict);
        } catch (DeclarationException e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }

    private static String value(List<String> arguments, String option, String fallback) {
        var at = arguments.indexOf(option);
        if (at < 0) {
            return fallback;
        }
        arguments.remove(at);
        return arguments.remove(at);
    }
}
