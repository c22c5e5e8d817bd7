package io.github.labmon.drives.pool.zfs;

import static io.github.labmon.drives.pool.PoolFixture.MASKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.drives.pool.PoolFixture;
import io.github.labmon.drives.pool.source.PoolDevice;
import io.github.labmon.drives.pool.source.PoolSpace;
import io.github.labmon.drives.pool.source.PoolStatus;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text of a real {@code zpool}, that of zfs-fuse: a mirror of files, without one of them, with wrong blocks. */
@Tag("once")
class ZfsFuseIT {

    private static final String POOL = "labmontest";
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private @Nullable Process daemon;

    @BeforeEach
    void makeMirror() throws Exception {
        RealPart.root();
        RealPart.command("zfs-fuse", "zfs-fuse");
        RealPart.file(Path.of("/dev/fuse"), "FUSE");
        if (CommandOutput.run("zpool", "list").exitCode() != 0) {
            daemon = new ProcessBuilder(
                            "zfs-fuse",
                            "--no-daemon",
                            "--pidfile",
                            folder.resolve("pid").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        }
        for (var name : new String[] {"a", "b"}) {
            run("truncate", "-s", "128M", file(name));
        }
        await().atMost(DEADLINE).until(() -> CommandOutput.run("zpool", "list").exitCode() == 0);
        run("zpool", "create", "-O", "mountpoint=none", POOL, "mirror", file("a"), file("b"));
    }

    @AfterEach
    void remove() throws Exception {
        CommandOutput.run("zpool", "destroy", "-f", POOL);
        if (daemon != null) {
            daemon.destroy();
            assertThat(daemon.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var ended = CommandOutput.run(command);
        assertThat(ended.exitCode())
                .as(String.join(" ", command) + ": " + ended.err())
                .isZero();
    }

    private static PoolStatus pool() throws IOException, InterruptedException {
        var text = CommandOutput.run("zpool", "status", POOL).out();
        var pools = ZpoolText.parse(text, ZoneId.systemDefault(), Instant.now());
        assertThat(pools).as(text).hasSize(1);
        return ZfsPools.pool(pools.get(0), PoolSpace.UNKNOWN, MASKED).status();
    }

    private static PoolStatus scrubbed(Predicate<PoolStatus> condition) throws Exception {
        run("zpool", "scrub", POOL);
        await().atMost(DEADLINE).until(() -> condition.test(pool()));
        return pool();
    }

    private static String line(PoolStatus pool) {
        return pool.name() + " " + pool.level() + " " + pool.state() + " " + pool.poolState()
                + (pool.problem() == null ? "" : " " + pool.problem().code());
    }

    @Test
    void aWholeMirrorIsOkAndItsScrubHasAnEnd() throws Exception {
        assertThat(line(pool())).isEqualTo(POOL + " mirror OK ONLINE");
        assertThat(pool().lastScrubAt()).isNull();

        var begin = Instant.now().minusSeconds(1);

        assertThat(scrubbed(pool -> pool.lastScrubAt() != null).lastScrubAt()).isBetween(begin, Instant.now());
    }

    @Test
    void aMirrorWithoutOneFileIsDegraded() throws Exception {
        run("zpool", "offline", POOL, file("b"));

        assertThat(line(pool())).isEqualTo(POOL + " mirror CRITICAL DEGRADED pool-degraded");
        assertThat(pool().devices())
                .extracting(PoolFixture::line)
                .containsExactly(file("a") + " ONLINE 0 0 0", file("b") + " OFFLINE 0 0 0");
    }

    @Test
    void wrongBlocksAreErrorsOfTheDevice() throws Exception {
        var bytes = new byte[1 << 20];
        try (var image = Files.newByteChannel(Path.of(file("b")), StandardOpenOption.WRITE)) {
            for (int i = 0; i < 100; i++) {
                image.position((long) i << 20).write(ByteBuffer.wrap(bytes));
            }
        }

        var pool = scrubbed(read -> read.devices().stream().anyMatch(PoolDevice::hasErrors));

        assertThat(line(pool)).isEqualTo(POOL + " mirror WARNING ONLINE pool-device-errors");
        assertThat(pool.devices().get(1).checksumErrors()).isPositive();
        assertThat(pool.dataErrors()).isZero();
    }
}
