package io.github.labmon.ports.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a folder that is built as /proc is. */
class SocketOwnersTest {

    @TempDir
    Path proc;

    private static final Duration WAIT_TIME = Duration.ofMinutes(1);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private SocketOwners owners;

    @BeforeEach
    void owners() {
        owners = new SocketOwners(proc, () -> now, WAIT_TIME);
    }

    private void process(int pid, String name, long... inodes) throws IOException {
        var fd = Files.createDirectories(proc.resolve(pid + "/fd"));
        Files.writeString(proc.resolve(pid + "/comm"), name + "\n");
        int number = 0;
        Files.createSymbolicLink(fd.resolve(String.valueOf(number++)), Path.of("pipe:[5]"));
        for (long inode : inodes) {
            Files.createSymbolicLink(fd.resolve(String.valueOf(number++)), Path.of("socket:[" + inode + "]"));
        }
    }

    private Map<Long, String> find(Long... inodes) {
        var found = new TreeMap<Long, String>();
        owners.find(Set.of(inodes)).forEach((inode, owner) -> found.put(inode, owner.pid() + " " + owner.name()));
        return found;
    }

    @Test
    void ownersAreFound() throws IOException {
        process(100, "web", 11, 12);
        process(200, "db", 13);
        Files.createDirectory(proc.resolve("sys"));

        assertThat(find(11L, 13L, 99L)).isEqualTo(Map.of(11L, "100 web", 13L, "200 db"));
        assertThat(owners.wasDenied()).isFalse();
    }

    @Test
    void whereNothingChangedNothingIsWalkedThrough() throws IOException {
        process(100, "web", 11);
        find(11L);
        find(11L);
        find(11L);

        assertThat(owners.walks()).isEqualTo(1);
    }

    @Test
    void oneNewSocketIsOneWalk() throws IOException {
        process(100, "web", 11);
        find(11L);
        process(200, "db", 12);

        assertThat(find(11L, 12L)).isEqualTo(Map.of(11L, "100 web", 12L, "200 db"));
        assertThat(owners.walks()).isEqualTo(2);
    }

    @Test
    void aSocketWithoutAnOwnerIsLookedForAgainOnlyAfterHalfAMinute() throws IOException {
        find(11L);
        now = now.plusSeconds(29);
        find(11L);
        assertThat(owners.walks()).isEqualTo(1);

        process(100, "web", 11);
        now = now.plusSeconds(1);
        assertThat(find(11L)).isEqualTo(Map.of(11L, "100 web"));
        assertThat(owners.walks()).isEqualTo(2);
    }

    @Test
    void ofSeveralHoldersTheLowestThatIsNotOneIsTaken() throws IOException {
        process(1, "systemd", 11, 12);
        process(300, "worker", 11);
        process(200, "master", 11);

        assertThat(find(11L, 12L)).isEqualTo(Map.of(11L, "200 master", 12L, "1 systemd"));
    }

    @Test
    void anOwnerThatLetGoIsForgotten() throws IOException {
        process(100, "web", 11);
        find(11L);
        Files.delete(proc.resolve("100/fd/1"));
        process(200, "heir", 11);

        assertThat(find(11L)).isEqualTo(Map.of(11L, "200 heir"));
    }

    private void manySockets(int pid, int count) throws IOException {
        process(pid, "web");
        for (int i = 0; i < count; i++) {
            Files.createSymbolicLink(proc.resolve(pid + "/fd/" + (100 + i)), Path.of("socket:[" + (1_000 + i) + "]"));
        }
    }

    private static Set<Long> inodes(int count) {
        return LongStream.range(1_000, 1_000 + count).boxed().collect(Collectors.toSet());
    }

    @Test
    void aWalkThatTakesLongerThanTheCallerWaitsGoesOnAndIsFoundLater() throws IOException {
        manySockets(100, 20_000);
        owners = new SocketOwners(proc, () -> now, Duration.ZERO);

        assertThat(owners.find(inodes(20_000))).hasSizeLessThan(20_000);
        assertThat(owners.isReading()).isTrue();
        await().pollInSameThread().until(() -> {
            owners.find(inodes(20_000));
            return !owners.isReading();
        });
        assertThat(owners.find(inodes(20_000))).hasSize(20_000);
        assertThat(owners.walks()).isEqualTo(1);
    }

    @Test
    void anInterruptedCallerDoesNotWaitAndStillGetsTheEndOfTheWalk() throws IOException {
        process(100, "web", 11);

        await().pollInSameThread().until(() -> {
            Thread.currentThread().interrupt();
            var found = owners.find(Set.of(11L)).containsKey(11L);
            assertThat(Thread.interrupted()).isTrue();
            return found;
        });
        assertThat(owners.isReading()).isFalse();
    }

    @Test
    void ofManySocketsEachIsCheckedInTurn() throws IOException {
        manySockets(100, 1_000);
        owners.find(inodes(1_000));
        Files.delete(proc.resolve("100/fd/600"));
        process(200, "heir", 1_500);

        for (int turn = 0; turn < 10; turn++) {
            owners.find(inodes(1_000));
        }
        assertThat(find(1_500L)).isEqualTo(Map.of(1_500L, "200 heir"));
    }

    @Test
    void aProcessThatPassedAllOfItsSocketsOnIsForgottenAtOnce() throws IOException {
        manySockets(100, 1_000);
        owners.find(inodes(1_000));
        Files.move(proc.resolve("100"), proc.resolve("200"));

        assertThat(owners.find(inodes(1_000)).values())
                .extracting(SocketOwners.Owner::pid)
                .containsOnly(200);
    }

    @Test
    void aNameThatTheKernelCutOffIsCompleted() throws IOException {
        process(100, "prometheus-node", 11);
        Files.writeString(proc.resolve("100/cmdline"), "/usr/bin/prometheus-node-exporter\0--web\0");

        assertThat(find(11L)).isEqualTo(Map.of(11L, "100 prometheus-node-exporter"));
        assertThat(ProcessName.extended("prometheus-node", "/usr/bin/other\0")).isEqualTo("prometheus-node");
    }

    @Test
    void withoutAListOfProcessesNoOwnerIsFoundAndThatIsReported() {
        owners = new SocketOwners(proc.resolve("gone"), () -> now, WAIT_TIME);

        assertThat(find(11L)).isEmpty();
        assertThat(owners.wasDenied()).isTrue();
    }
}
