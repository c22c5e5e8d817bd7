package io.github.labmon.smart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.process.CommandResult;
import io.github.labmon.smart.SmartFailure.SmartFailureKind;
import io.github.labmon.status.Problem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmartToolTest {

    private final SmartTool tool = new SmartTool("drives", 1024, Duration.ofSeconds(30));

    @Test
    void anErrorLineBecomesAProblemOfTheFunction() {
        assertThat(tool.error("sudo: a password is required", 1, "smartctl 7.4", "/dev/sda"))
                .isEqualTo(new SmartFailure(
                        SmartFailureKind.NOT_PERMITTED,
                        Problem.of("drives-smart-needs-root")
                                .with("tool", "smartctl 7.4: \"sudo: a password is required\"")));
        assertThat(new SmartTool("nvme", 1024, Duration.ofSeconds(30)).error("", 4, "nvme-cli 2.8", "/dev/nvme0"))
                .isEqualTo(new SmartFailure(
                        SmartFailureKind.TOOL_FAILED,
                        Problem.of("nvme-tool-failed", "without-message")
                                .with("tool", "nvme-cli 2.8")
                                .with("exitCode", "4")));
    }

    @Test
    void aProgramThatEndedDoesNotHang() throws InterruptedException {
        assertThat(tool.run(List.of("/bin/sh", "-c", "echo ready"))).isInstanceOf(CommandResult.Exited.class);

        assertThat(tool.hanging()).isEmpty();
    }

    @Test
    void aProgramThatDidNotEndHasItsReason() throws InterruptedException {
        var missing = tool.run(List.of("/labmon/no-such-tool"));
        var tooMuch = tool.run(List.of("/bin/sh", "-c", "head -c 100000 /dev/zero"));

        assertThat(tool.notEnded(missing, "smartctl"))
                .isEqualTo(new SmartFailure(
                        SmartFailureKind.NO_TOOL,
                        Problem.of("drives-tool-missing").with("tool", "smartctl")));
        assertThat(tool.notEnded(tooMuch, "smartctl"))
                .isEqualTo(new SmartFailure(
                        SmartFailureKind.UNKNOWN_OUTPUT,
                        Problem.of("drives-output-unknown").with("tool", "smartctl")));
    }
}
