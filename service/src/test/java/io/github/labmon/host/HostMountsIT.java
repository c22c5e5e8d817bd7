package io.github.labmon.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real mounts, in a mount namespace of their own, reported by the built jar as root and as nobody. */
@Tag("once")
class HostMountsIT {

    private static final String NOBODY = "65534";
    private static final long MIB = 1024 * 1024;

    @TempDir
    Path folder;

    @BeforeEach
    void parts() throws Exception {
        RealPart.root();
        RealPart.command("unshare", "util-linux");
        RealPart.command("setpriv", "util-linux");
        RealPart.command("mke2fs", "e2fsprogs");
        RealPart.file(Path.of("/dev/fuse"), "the FUSE device");
        RealPart.file(Path.of("/dev/loop-control"), "loop devices");
        // The unprivileged user must read the jar and enter the folder; JUnit's folder is for its owner only.
        assertThat(CommandOutput.run("chmod", "755", folder.toString()).exitCode())
                .isZero();
        Files.copy(Path.of(Objects.requireNonNull(System.getProperty("labmon.jar"))), folder.resolve("labmon.jar"));
        try (var script = HostMountsIT.class.getResourceAsStream("mounts.sh")) {
            Files.copy(Objects.requireNonNull(script), folder.resolve("mounts.sh"));
        }
    }

    private CommandOutput labmon(String... prefix) throws Exception {
        var command = new ArrayList<>(List.of(
                "env", "ALERT_LOAD_PER_CORE=off", "unshare", "--mount", "--pid", "--fork", "--mount-proc", "sh"));
        command.addAll(List.of(folder.resolve("mounts.sh").toString(), folder.toString()));
        command.addAll(List.of(prefix));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-jar", folder.resolve("labmon.jar").toString(), "host"));
        return CommandOutput.run(command.toArray(String[]::new));
    }

    private static JsonValue document(CommandOutput ended) throws Exception {
        assertThat(ended.out()).as(ended.err()).isNotEmpty();
        return JsonValue.parse(ended.out().getBytes(StandardCharsets.UTF_8));
    }

    /** The disks of the test by their path below its folder. */
    private Map<String, JsonValue> disks(JsonValue host) {
        var disks = new LinkedHashMap<String, JsonValue>();
        for (var disk : host.get("disks").elements()) {
            var mount = Path.of(disk.get("mount").text().orElseThrow());
            if (mount.startsWith(folder)) {
                disks.put(folder.relativize(mount).toString(), disk);
            }
        }
        return disks;
    }

    private static String text(JsonValue value) {
        return String.valueOf(value.textOrNull());
    }

    private static void assertSizeIs(JsonValue disk, int mebibytes) {
        assertThat(text(disk.get("state"))).isEqualTo("OK");
        // The file system's own tables are not part of its size; the next image is larger by a mebibyte.
        assertThat(disk.get("totalBytes").wholeNumber().orElseThrow().longValue())
                .isGreaterThan(mebibytes / 2 * MIB)
                .isLessThanOrEqualTo(mebibytes * MIB);
    }

    @Test
    void forAnUnprivilegedUserAnInaccessibleMountIsUnknownAndNoFault() throws Exception {
        var ended = labmon("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups");
        var host = document(ended);
        var disks = disks(host);

        assertThat(ended.exitCode()).isZero();
        assertThat(text(host.get("state"))).isEqualTo("OK");
        assertThat(host.get("complete").truth()).contains(false);
        assertThat(host.get("problem").isAbsent()).isTrue();
        assertThat(disks.keySet()).containsExactly("again", "closed/private", "fuse", "two");
        for (var name : List.of("closed/private", "fuse")) {
            var disk = Objects.requireNonNull(disks.get(name));
            assertThat(text(disk.get("state"))).as(name).isEqualTo("UNKNOWN");
            assertThat(text(disk.get("problem").get("code"))).isEqualTo("mount-not-permitted");
            assertThat(text(disk.get("problem").get("detail")))
                    .startsWith(folder.resolve(name) + " (")
                    .contains("may not be accessed by the user that labmon runs as");
            assertThat(disk.members()).doesNotContainKeys("totalBytes", "usedBytes", "freeBytes", "usedPercent");
        }
        assertSizeIs(Objects.requireNonNull(disks.get("two")), 19);
        assertSizeIs(Objects.requireNonNull(disks.get("again")), 23);
    }

    @Test
    void asRootTheVisibleMountsHaveTheirOwnSizesAndTheDeadOneIsDown() throws Exception {
        var ended = labmon();
        var host = document(ended);
        var disks = disks(host);

        assertThat(ended.exitCode()).isOne();
        assertThat(text(host.get("state"))).isEqualTo("DOWN");
        assertThat(host.get("complete").truth()).contains(true);
        assertThat(disks.keySet()).containsExactly("again", "closed/private", "fuse", "two");
        assertSizeIs(Objects.requireNonNull(disks.get("closed/private")), 17);
        assertSizeIs(Objects.requireNonNull(disks.get("two")), 19);
        assertSizeIs(Objects.requireNonNull(disks.get("again")), 23);
        var fuse = Objects.requireNonNull(disks.get("fuse"));
        assertThat(text(fuse.get("fileSystem"))).isEqualTo("fuse.lab-made-up");
        assertThat(text(fuse.get("state"))).isEqualTo("DOWN");
        assertThat(text(fuse.get("problem").get("code"))).isEqualTo("mount-unreachable");
    }
}
