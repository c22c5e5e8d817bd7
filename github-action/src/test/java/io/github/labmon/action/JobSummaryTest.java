package io.github.labmon.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.deployment.DeclaredName;
import io.github.labmon.ports.gate.Finding;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.yaml.Origin;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobSummaryTest {

    @Test
    void aContainerNameInUseIsARowWithoutAPort() {
        var name = new DeclaredName("web", "proxy", new Origin("compose.yaml", 4, 21));
        var finding = new Finding(name, LocalizableText.literal("the container name proxy is in use"));
        var verdict = new Verdict(
                Verdict.Outcome.CONFLICT,
                Instant.parse("2026-01-01T00:00:00Z"),
                null,
                "nas",
                "local",
                true,
                List.of(),
                List.of(finding),
                List.of(),
                List.of(),
                null);

        assertThat(JobSummary.of(verdict))
                .contains("| ❌ conflict |  | web, compose.yaml&#58;4&#58;21 | the container name proxy is in use |  |");
    }
}
