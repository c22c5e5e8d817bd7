package io.github.labmon.action;

import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.gate.PortCheck;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.render.GithubAnnotations;
import io.github.labmon.ports.render.ReportFile;
import io.github.labmon.ports.render.SarifLog;
import io.github.labmon.ports.render.VerdictJson;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The port gate as a step of a workflow: annotations in the log, outputs, a job summary, JSON and SARIF files. */
public final class Main {

    private static final int WRONG_INPUT = 2;
    private static final int COULD_NOT_LOOK = 3;

    private Main() {}

    public static void main(String[] args) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Runtime.getRuntime().exit(run(System.getenv(), out));
    }

    /** The exit code of the step: 0 passed, 1 failed because of findings, 2 input that cannot be read, 3 verdict UNKNOWN. */
    static int run(Map<String, String> environment, PrintStream out) {
        var runner = new Runner(environment);
        try {
            var inputs = Inputs.of(environment);
            var verdict = new PortCheck().run(inputs.request());
            GithubAnnotations.write(verdict, out);
            publish(runner, verdict);
            return inputs.failOn().exitCode(verdict);
        } catch (DeclarationException e) {
            out.print(GithubAnnotations.of(e));
            return WRONG_INPUT;
        } catch (IOException e) {
            out.println(
                    "::error title=labmon::the files of the runner for outputs and summary cannot be written; check that its"
                            + " disk is not full");
            return COULD_NOT_LOOK;
        }
    }

    private static void publish(Runner runner, Verdict verdict) throws IOException {
        var folder = runner.folder();
        var report = folder.resolve("verdict.json");
        var sarif = folder.resolve("labmon.sarif");
        ReportFile.write(report, content -> VerdictJson.write(verdict, content));
        ReportFile.write(sarif, content -> SarifLog.write(verdict, content));
        runner.output("verdict", verdict.outcome().name());
        runner.output("conflicts", String.valueOf(verdict.conflicts().size()));
        runner.output("report", report.toString());
        runner.output("sarif", sarif.toString());
        runner.summary(JobSummary.of(verdict));
    }
}
