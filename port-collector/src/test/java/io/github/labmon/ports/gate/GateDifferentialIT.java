package io.github.labmon.ports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.gate.differential.DifferentialRun;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gate and a real engine agree on random pairs of a holder and a declaration. With
 * {@code -Dlabmon.differential.pairs=2400} that many in all, else 150; {@code -Dlabmon.differential.seed=2} chooses others. The files
 * {@code target/gate-differential-*.txt} contain what a run prints, already while it runs.
 */
@Tag("once")
class GateDifferentialIT {

    private static final int PAIRS = Integer.getInteger("labmon.differential.pairs", 150);
    private static final long SEED = Long.getLong("labmon.differential.seed", 1);
    private static final long SECONDS_PER_PAIR = 10;

    /** Runs a command with the /sys of its own network, as in a container; the first argument is an empty folder. */
    private static final String OWN_SYS = "groups=$1 && shift && mount --rbind /sys/fs/cgroup $groups"
            + " && mount -t sysfs sysfs /sys && mount --rbind $groups /sys/fs/cgroup && exec \"$@\"";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path groups;

    @BeforeAll
    static void needRealParts() {
        RealPart.command("dockerd", "docker.io");
        RealPart.command("docker", "docker.io");
        RealPart.command("unshare", "util-linux");
        RealPart.command("sysctl", "procps");
        RealPart.root();
    }

    @ParameterizedTest
    @CsvSource({"proxy, ipv6, 60", "no-proxy, ipv6, 20", "proxy, no-ipv6, 20"})
    void theGateAndTheEngineAgree(String proxy, String ipv6, int percent) throws Exception {
        int pairs = PAIRS * percent / 100;
        var command = new ArrayList<>(
                List.of("unshare", "--net", "--pid", "--mount", "--fork", "--mount-proc", "--kill-child"));
        command.addAll(List.of("sh", "-c", OWN_SYS, "sh", groups.toString()));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                DifferentialRun.class.getName(),
                String.valueOf(pairs),
                String.valueOf(SEED),
                proxy,
                ipv6));
        var output = Path.of("target", "gate-differential-" + proxy + "-" + ipv6 + ".txt");
        var ended = CommandOutput.of(
                new ProcessBuilder(command).redirectOutput(output.toFile()).start(), 120 + pairs * SECONDS_PER_PAIR);

        var printed = Files.readString(output);
        System.out.println(printed);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(printed).contains(pairs + " pairs").doesNotContain("MISMATCH");
    }
}
