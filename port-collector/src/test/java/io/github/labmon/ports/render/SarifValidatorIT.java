package io.github.labmon.ports.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.deployment.Deployment;
import io.github.labmon.ports.gate.Fixture;
import io.github.labmon.ports.gate.HostReading;
import io.github.labmon.ports.gate.LiveReading;
import io.github.labmon.ports.gate.PortGate;
import io.github.labmon.ports.plan.PortPlan;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.Deployments;
import io.github.labmon.ports.testing.RealPart;
import io.github.labmon.ports.yaml.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The validator of SARIF's makers finds nothing to complain of but the version, which only a packed labmon knows. */
@Tag("once")
class SarifValidatorIT {

    @Test
    void everyKindOfVerdictIsValid(@TempDir Path folder) throws Exception {
        RealPart.command("sarif-multitool-linux", "none; npm package @microsoft/sarif-multitool-linux");
        var notice = new Deployment.Notice(
                new Origin("stacks/my app.yaml", 3, 5), LocalizableText.literal("TAG is not set"));
        var deployment = Deployments.of(
                "blog",
                List.of(
                        Fixture.declares("web", "tcp:*:8080"),
                        Fixture.declares("api", "tcp:*:8080"),
                        Fixture.declares("dns", "udp:*:53")),
                List.of(notice));
        var live = LiveReading.of("local", Fixture.report(Fixture.socket("tcp:0.0.0.0:8080")));
        var unreachable = LiveReading.failed("http://nas", new PortProblem("live-unreachable", "connection refused"));
        var verdicts = List.of(
                PortGate.judge(deployment, live, PortPlan.NONE, Set.of(), Fixture.NOW),
                PortGate.judge(deployment, unreachable, PortPlan.NONE, Set.of(), Fixture.NOW),
                PortGate.judgeHosts(
                        List.of(deployment),
                        List.of(new HostReading("pi", live), new HostReading("nas", unreachable)),
                        PortPlan.NONE,
                        Set.of(),
                        Fixture.NOW));
        for (var verdict : verdicts) {
            var file = Files.write(folder.resolve("verdict.sarif"), SarifLog.bytes(verdict));
            // The validator needs the data of ICU unless it is configured not to use every language.
            var ended = CommandOutput.run(
                    "env",
                    "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1",
                    "sarif-multitool-linux",
                    "validate",
                    file.toString());

            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
            assertThat(ended.out().lines().filter(line -> line.contains("warning ") || line.contains("error ")))
                    .allMatch(line -> line.contains(" SARIF2005: "))
                    .hasSize(1);
        }
    }
}
