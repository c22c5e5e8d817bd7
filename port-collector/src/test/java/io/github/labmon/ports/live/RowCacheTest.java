package io.github.labmon.ports.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.ProcessHolder;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.live.SocketOwners.Owner;
import io.github.labmon.ports.live.socket.BoundSocket;
import io.github.labmon.ports.live.socket.SocketState;
import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowCacheTest {

    @TempDir
    Path proc;

    @SuppressWarnings("NullAway.Init")
    private RowCache rows;

    private final Map<Long, Owner> owners = new HashMap<>();

    @BeforeEach
    void oneUser() throws IOException {
        Files.createDirectories(proc.resolve("1/root/etc"));
        users("web:x:33:");
        rows = new RowCache(new SocketRows(proc));
        owners.put(11L, owner(100, "nginx"));
    }

    private void users(String line) throws IOException {
        Files.writeString(proc.resolve("1/root/etc/passwd"), line + "\n");
    }

    private static Owner owner(int pid, String name) {
        return new Owner(pid, name, null, null, Path.of("/proc/" + pid + "/fd/3"));
    }

    private static BoundSocket socket(int port, int interfaceIndex, long inode) {
        return new BoundSocket(
                Protocol.TCP, SocketState.LISTENING, "127.0.0.1", port, false, interfaceIndex, inode, 33);
    }

    private static List<BoundSocket> sockets() {
        return List.of(socket(80, 0, 11), socket(81, 0, 12));
    }

    private static ProcessHolder holder(PortUse row) {
        return Objects.requireNonNull(row.process());
    }

    @Test
    void theSameSocketsHaveTheSameRows() {
        var first = rows.of(sockets(), owners);

        assertThat(first).extracting(PortUse::port).containsExactly(80, 81);
        assertThat(rows.of(sockets(), new HashMap<>(owners))).isSameAs(first);
    }

    @Test
    void anotherSocketIsSeen() {
        rows.of(sockets(), owners);

        assertThat(rows.of(List.of(socket(80, 0, 11), socket(82, 0, 12)), owners))
                .extracting(PortUse::port)
                .containsExactly(80, 82);
        assertThat(rows.of(List.of(socket(80, 0, 11)), owners))
                .extracting(PortUse::port)
                .containsExactly(80);
        assertThat(rows.of(List.of(), owners)).isEmpty();
        assertThat(rows.of(sockets(), owners)).hasSize(2);
    }

    @Test
    void anotherOwnerIsSeen() {
        rows.of(sockets(), owners);
        owners.put(11L, owner(200, "caddy"));
        owners.put(12L, owner(200, "caddy"));

        assertThat(rows.of(sockets(), owners))
                .extracting(RowCacheTest::holder)
                .containsOnly(new ProcessHolder(200, "caddy", "web"));
        owners.clear();
        assertThat(rows.of(sockets(), owners))
                .extracting(RowCacheTest::holder)
                .containsOnly(new ProcessHolder(null, null, "web"));
    }

    @Test
    void anotherNameOfAUserIsSeen() throws IOException {
        rows.of(sockets(), owners);
        var passwd = proc.resolve("1/root/etc/passwd");
        var before = Files.getLastModifiedTime(passwd);
        users("www-data:x:33:");
        Files.setLastModifiedTime(passwd, FileTime.fromMillis(before.toMillis() + 1_000));

        assertThat(holder(rows.of(sockets(), owners).get(0)).user()).isEqualTo("www-data");
        Files.delete(passwd);
        assertThat(holder(rows.of(sockets(), owners).get(0)).user()).isEqualTo("33");
    }

    @Test
    void theNameOfAnInterfaceIsReadEachTime() throws IOException {
        var loopback = NetworkInterface.getByName("lo");
        var bound = List.of(socket(80, loopback.getIndex(), 11));
        var first = rows.of(bound, owners);

        assertThat(first).extracting(PortUse::networkInterface).containsExactly("lo");
        assertThat(rows.of(bound, owners)).isEqualTo(first).isNotSameAs(first);
    }
}
