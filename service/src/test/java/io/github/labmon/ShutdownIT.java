package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.client.SocketServer;
import io.github.labmon.drives.DiskTree;
import io.github.labmon.nvme.DriveTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM to a process of its own. */
class ShutdownIT {

    /** A mount namespace in which systemd seems to be process 1. */
    private static final List<String> WITH_SYSTEMD = List.of(
            "unshare",
            "-m",
            "sh",
            "-c",
            "mount -t tmpfs none /run && mkdir -p /run/systemd/system && exec \"$@\"",
            "sh");

    private static final String NOT_READ = "\"state\":\"(UNKNOWN|DOWN)\"";

    /** What each function that waits for another program or machine returns while that hangs. */
    private static final Map<String, String> HANGING = Map.of(
            "/ups/status", NOT_READ,
            "/drives/status", NOT_READ,
            "/drives/status?", "The zfs pools",
            "/nvme/status", NOT_READ,
            "/containers/status", NOT_READ,
            "/host/ports", "\"docker\":\\{" + NOT_READ,
            "/systemd/status", "systemd-still-reading",
            "/fritz/status", NOT_READ,
            "/ha/status", NOT_READ);

    private static final String BODY = "{\"ports\":[\"1\"]}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void aRequestInFlightIsFinishedAndNoOtherIsAccepted() throws Exception {
        try (var labmon = ServiceProcess.start(directory, Map.of());
                var client = new Socket(InetAddress.getLoopbackAddress(), labmon.port())) {
            client.setSoTimeout(30_000);
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            send(client, head(BODY.length()));
            assertThat(in.readLine()).isEqualTo("HTTP/1.1 100 Continue");

            labmon.process().toHandle().destroy();
            awaitRefusal(labmon.port());
            send(client, BODY);

            assertThat(in.lines().toList())
                    .contains("HTTP/1.1 200 OK")
                    .anyMatch(line -> line.startsWith("{\"schemaVersion\":1,\"verdict\":\""));
            assertThat(labmon.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(labmon.process().exitValue()).isEqualTo(143);
        }
    }

    @Test
    void aRequestThatDoesNotEndKeepsItFromEndingForALimitedTimeOnly() throws Exception {
        try (var labmon = ServiceProcess.start(directory, Map.of("LABMON_REQUEST_TIMEOUT", "5m"));
                var client = new Socket(InetAddress.getLoopbackAddress(), labmon.port())) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            send(client, head(100));
            assertThat(in.readLine()).isEqualTo("HTTP/1.1 100 Continue");

            labmon.process().toHandle().destroy();

            assertThat(labmon.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(labmon.process().exitValue()).isEqualTo(143);
        }
    }

    @Test
    void whatWasReadBeforeIsStoredAndThereAfterTheNextStart() throws Exception {
        Instant end;
        try (var labmon = ServiceProcess.start(directory, Map.of("LABMON_ROUND_INTERVAL", "1s"))) {
            awaitAnswer(labmon, "/history", "host_memory_used_ratio");
            end = Instant.now();
            labmon.process().toHandle().destroy();
            assertThat(labmon.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        try (var labmon = ServiceProcess.start(directory, Map.of("LABMON_ROUND_INTERVAL", "10m"))) {
            awaitAnswer(
                    labmon,
                    "/history?metric=host_memory_used_ratio&format=csv&from=" + end.minusSeconds(120) + "&to=" + end,
                    ",0.");
        }
    }

    /** The settings of a labmon each of whose functions waits for something that never answers. */
    private Map<String, String> hangingEverywhere(SocketServer server) throws IOException {
        var tree = new DriveTree(directory.resolve("tree"));
        tree.firstDrive(1L << 40);
        new DiskTree(tree).sata("sda");
        var address = "127.0.0.1:" + server.port();
        var programs = Files.createDirectories(directory.resolve("programs"));
        DriveTree.attributes(tree.proc().resolve("spl/kstat/zfs/tank"), "state", "ONLINE");
        for (var program : List.of("systemctl", "zpool", "lvs")) {
            Files.createSymbolicLink(programs.resolve(program), Path.of(tree.script("hang", "exec sleep 1003")));
        }
        return Map.ofEntries(
                Map.entry("LABMON_ROUND_INTERVAL", "1s"),
                Map.entry("LABMON_SYS", tree.sys().toString()),
                Map.entry("LABMON_PROC", tree.proc().toString()),
                Map.entry("NVME_COMMAND", tree.script("nvme", "exec sleep 1003")),
                Map.entry("SMARTCTL_COMMAND", tree.script("smartctl", "exec sleep 1003")),
                Map.entry("PATH", programs + ":" + System.getenv("PATH")),
                Map.entry("FRITZ_HOSTS", "home=" + address),
                Map.entry("HA_URL", "http://" + address),
                Map.entry("HA_TOKEN", "any"),
                Map.entry("DOCKER_HOST", "tcp://" + address),
                Map.entry("UPS_HOSTS", "desk=" + address),
                Map.entry("JOBS", "backup=1h@" + directory.resolve("backup")));
    }

    @Test
    void itStopsSilentlyDuringARoundInWhichEveryFunctionHangs() throws Exception {
        try (var server = SocketServer.start(
                        (self, socket) -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
                var labmon = ServiceProcess.start(directory, hangingEverywhere(server), WITH_SYSTEMD)) {
            for (var hanging : HANGING.entrySet()) {
                awaitAnswer(labmon, hanging.getKey(), hanging.getValue());
            }
            var before = labmon.output().size();
            labmon.process().toHandle().destroy();

            assertThat(labmon.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(labmon.process().exitValue()).isEqualTo(143);
            assertThat(labmon.output().stream().skip(before))
                    .noneMatch(line -> line.matches(".*( WARN | ERROR |Exception|Rejected|^\\s+at ).*"));
        }
    }

    private static String head(int bodyLength) {
        return String.join(
                "\r\n",
                "POST /ports/check HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/json",
                "Expect: 100-continue",
                "Content-Length: " + bodyLength,
                "",
                "");
    }

    private static void awaitAnswer(ServiceProcess labmon, String path, String part) {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> labmon.send(labmon.request(path)).body(),
                        body -> Pattern.compile(part).matcher(body).find());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void awaitRefusal(int port) {
        await("new connections are refused").atMost(Duration.ofSeconds(30)).until(() -> {
            try (var other = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return !other.isConnected();
            } catch (IOException e) {
                return true;
            }
        });
    }
}
