package io.github.labmon.nvme.tool;

import static io.github.labmon.nvme.tool.ToolScripts.NOW;
import static io.github.labmon.nvme.tool.ToolScripts.NO_TOOL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.nvme.SmartFixtures;
import io.github.labmon.nvme.tool.SmartReading.Available;
import io.github.labmon.nvme.tool.SmartReading.Unavailable;
import io.github.labmon.text.EnglishTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SMART logs in files that another program writes. */
class SmartLogDumpsTest {

    @TempDir
    Path root;

    @SuppressWarnings("NullAway.Init")
    private ToolScripts scripts;

    @BeforeEach
    void makeScripts() throws IOException {
        scripts = new ToolScripts(root);
    }

    @Test
    void aFileOfRootIsReadFirstInEveryForm() throws Exception {
        var forms = List.of(
                SmartFixtures.page(),
                SmartFixtures.json("bare", "0").getBytes(StandardCharsets.UTF_8),
                SmartFixtures.smartctl(0, "[]", Optional.of(true)).getBytes(StandardCharsets.UTF_8));
        for (var form : forms) {
            scripts.dump("LAB0123456789.bin", form, Duration.ofMinutes(59));

            var available = (Available) scripts.read(scripts.nvme("cat page", "cat json"), NO_TOOL);

            assertThat(available.source()).isEqualTo("dump-file");
            assertThat(available.observedAt()).isEqualTo(NOW.minus(Duration.ofMinutes(59)));
            assertThat(scripts.calls()).isEmpty();
        }
    }

    @Test
    void anOldFileIsReportedWithItsAgeWhereNoToolResponds() throws Exception {
        scripts.dump("LAB0123456789.json", SmartFixtures.page(), Duration.ofHours(7));

        var unavailable = (Unavailable) scripts.read(NO_TOOL, NO_TOOL);

        assertThat(unavailable.problem().code()).isEqualTo("nvme-dump-too-old");
        assertThat(EnglishTexts.detail(unavailable.problem())).contains("7 h old");
        assertThat(scripts.read(scripts.nvme("cat page", "cat json"), NO_TOOL)).isInstanceOf(Available.class);
    }

    @Test
    void aMissingFileAndOneThatIsNoSmartLogAreReported() throws Exception {
        scripts.dump("OTHER.bin", SmartFixtures.page(), Duration.ZERO);
        assertThat(((Unavailable) scripts.read(NO_TOOL, NO_TOOL)).problem().code())
                .isEqualTo("nvme-dump-missing");

        scripts.dump("LAB0123456789.bin", new byte[100], Duration.ZERO);
        assertThat(((Unavailable) scripts.read(NO_TOOL, NO_TOOL)).problem().code())
                .isEqualTo("nvme-output-unknown");
    }

    @Test
    void aSerialNumberCannotLeadOutOfTheFolder() {
        assertThat(SmartLogDumps.fileName("../LAB 01/é\n")).isEqualTo("..LAB01");
    }
}
