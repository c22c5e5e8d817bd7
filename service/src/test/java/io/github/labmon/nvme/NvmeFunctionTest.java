package io.github.labmon.nvme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.nvme.tool.NvmeSettings;
import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.settings.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a tool that needs as long as sudo or a drive that wakes up. */
class NvmeFunctionTest {

    @TempDir
    Path root;

    @SuppressWarnings("NullAway.Init")
    private DriveTree tree;

    @BeforeEach
    void makeTree() throws IOException {
        tree = new DriveTree(root);
        tree.firstDrive(1_000_000);
        tree.file("page", SmartFixtures.page());
    }

    private NvmeDrive firstReading(DeadlineFactor deadlineFactor) throws Exception {
        var nvme = tree.script("nvme", "sleep 1.5; cat " + root + "/page");
        var settings = NvmeSettings.of(Variables.of(tree.variables(nvme), root));
        var function = new NvmeFunction(settings, new IdentifierMasking(false), deadlineFactor);
        try {
            return function.read().devices().get(0);
        } finally {
            function.close();
        }
    }

    @Test
    void aCommandWaitsForASlowDrive() throws Exception {
        assertThat(firstReading(DeadlineFactor.OF_A_COMMAND).percentageUsed()).isEqualTo(7);
    }

    @Test
    void theServiceRespondsBeforeTheDriveDoes() throws Exception {
        assertThat(firstReading(DeadlineFactor.OF_THE_SERVICE).reasons()).containsExactly("still-reading");
    }

    @Test
    void aDriveThatIsStillReadIsReadAgainByTheNextRequest() throws Exception {
        var nvme = tree.script("nvme", "until [ -e " + root + "/awake ]; do sleep 0.1; done; cat " + root + "/page");
        var settings = NvmeSettings.of(Variables.of(tree.variables(nvme), root));
        var function = new NvmeFunction(settings, new IdentifierMasking(false), DeadlineFactor.OF_THE_SERVICE);
        try {
            assertThat(function.freshness(function.read())).isZero();
            Files.createFile(root.resolve("awake"));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> function.read().devices().get(0).reasons().isEmpty());
            assertThat(function.freshness(function.read())).isEqualTo(settings.freshness());
        } finally {
            function.close();
        }
    }
}
