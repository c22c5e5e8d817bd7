package io.github.labmon.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.labmon.mounts.FileSystemSpace;
import io.github.labmon.mounts.FileSystemSpaces;
import io.github.labmon.mounts.Mount;
import io.github.labmon.mounts.SpaceResult;
import io.github.labmon.status.State;
import io.github.labmon.text.EnglishTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the mounts of this machine, with responses of file systems that are dead, empty or broken. */
class LinuxDisksTest {

    private static final SpaceResult KNOWN = new SpaceResult.Available(new FileSystemSpace(1_000, 600, 500));
    private static final Duration NONE = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(30);

    private static LinuxDisks disks(Path proc, Duration responseTime, BiFunction<Mount, Path, SpaceResult> query) {
        return new LinuxDisks(proc, new FileSystemSpaces(query, responseTime));
    }

    private static LinuxDisks disks(BiFunction<Mount, Path, SpaceResult> query) {
        return disks(Path.of("/proc"), LONG, query);
    }

    @Test
    void whileTheFirstResponseIsAwaitedTheStateIsUnknownWithoutAProblem() throws Exception {
        var end = new CountDownLatch(1);
        var disks = disks((mount, path) -> {
            awaitUninterruptibly(end);
            return KNOWN;
        });

        assertThat(disks.usage(NONE))
                .isNotEmpty()
                .allMatch(
                        disk -> disk.state() == State.UNKNOWN && disk.problem() == null && disk.usedPercent() == null);

        end.countDown();
        assertThat(disks.usage(LONG)).isNotEmpty().allMatch(disk -> disk.state() == State.OK);
    }

    @Test
    void aMountThatHasHungForLongIsUnreachableAndQueriedOnce() throws Exception {
        var end = new CountDownLatch(1);
        var queries = new AtomicInteger();
        var disks = disks(Path.of("/proc"), NONE, (mount, path) -> {
            queries.incrementAndGet();
            awaitUninterruptibly(end);
            return KNOWN;
        });

        var first = disks.usage(NONE);
        assertThat(first)
                .isNotEmpty()
                .allMatch(disk -> disk.state() == State.DOWN && disk.usedPercent() == null)
                .allSatisfy(disk -> assertThat(EnglishTexts.detail(disk.problem()))
                        .contains(disk.mount() + " (" + disk.device() + ") does not respond"));
        assertThat(disks.usage(NONE)).isEqualTo(first);

        end.countDown();
        assertThat(disks.usage(LONG)).allMatch(disk -> disk.state() == State.OK);
        assertThat(queries).hasValue(first.size());
    }

    @Test
    void aQueryThatFailsMakesTheFileSystemUnreachable() throws Exception {
        var disks = disks((mount, path) -> {
            throw new IllegalStateException("broken");
        });

        assertThat(disks.usage(LONG)).isNotEmpty().allMatch(disk -> disk.state() == State.DOWN);
    }

    @Test
    void aMountThatIsCoveredMeanwhileIsLeftOut() throws Exception {
        var disks = disks((mount, path) -> mount.point().equals("/") ? KNOWN : new SpaceResult.Covered());

        assertThat(disks.usage(LONG)).extracting(DiskUsage::mount).containsExactly("/");
    }

    @Test
    void aDiskThatIsUnmountedMeanwhileIsNoFault(@TempDir Path proc) throws Exception {
        var init = proc.resolve("1");
        Files.createDirectories(init.resolve("root"));
        Files.createDirectory(init.resolve("ns"));
        Files.createSymbolicLink(init.resolve("ns/mnt"), Path.of("mnt:[1]"));
        Files.writeString(proc.resolve("filesystems"), "nodev\tproc\n\text4\n");
        var root = "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n";
        Files.writeString(init.resolve("mountinfo"), root + "22 21 8:17 / /mnt/usb rw - ext4 /dev/sdb1 rw\n");
        var disks = disks(proc, LONG, (mount, path) -> {
            if (path.endsWith("usb")) {
                write(init.resolve("mountinfo"), root);
                throw new IllegalStateException("unmounted");
            }
            return KNOWN;
        });

        assertThat(disks.usage(LONG))
                .extracting(DiskUsage::mount, DiskUsage::state)
                .containsExactly(tuple("/", State.OK));
    }

    @Test
    void theMountAndItsPathReachTheQuery() throws Exception {
        var disks = disks((mount, path) -> {
            assertThat(path).isEqualTo(Path.of(mount.point()));
            return KNOWN;
        });

        assertThat(disks.usage(LONG)).extracting(DiskUsage::state).isNotEmpty().allMatch(state -> state == State.OK);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean waiting = true;
        while (waiting) {
            try {
                latch.await();
                waiting = false;
            } catch (InterruptedException e) {
                waiting = true; // a system call on a dead mount ignores it too
            }
        }
    }
}
