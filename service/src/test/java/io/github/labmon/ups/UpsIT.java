package io.github.labmon.ups;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.RunningLabmon;
import io.github.labmon.StatusRequests;
import io.github.labmon.mqtt.Program;
import io.github.labmon.ports.testing.RealPart;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real {@code upsd}, not Debian's wrapper of it, which reads {@code /etc/nut}, with NUT's own driver for tests,
 * {@code dummy-ups}, which reads its variables from a file.
 */
@Tag("once")
class UpsIT {

    private static final Path UPSD = Path.of("/usr/lib/nut/upsd");
    private static final Path DRIVER = Path.of("/usr/lib/nut/dummy-ups");

    @TempDir
    Path folder;

    private Instant modified = Instant.parse("2026-01-01T00:00:00Z");

    private void device(String status, String charge) throws Exception {
        var next = Files.writeString(folder.resolve("eaton.new"), """
                ups.mfr: EATON
                ups.model: Ellipse PRO 650
                ups.status: %s
                battery.charge: %s
                battery.runtime: 1260
                battery.voltage: 27.1
                input.voltage: 230.4
                ups.load: 23
                """.formatted(status, charge));
        // The driver reads the file again where its time of modification, in seconds, has changed.
        modified = modified.plusSeconds(1);
        Files.setLastModifiedTime(next, FileTime.from(modified));
        Files.move(next, folder.resolve("eaton.dev"), StandardCopyOption.REPLACE_EXISTING);
    }

    private Program start(Path program, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return Program.start(
                folder, Map.of("NUT_CONFPATH", folder.toString(), "NUT_STATEPATH", folder.toString()), command);
    }

    private int configure() throws Exception {
        RealPart.root();
        RealPart.file(UPSD, "upsd (Debian package nut-server)");
        RealPart.file(DRIVER, "dummy-ups (Debian package nut-server)");
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(
                folder.resolve("ups.conf"),
                "[eaton]\ndriver = dummy-ups\nport = eaton.dev\ndesc = \"The \\\"big\\\" one\"\n");
        Files.writeString(folder.resolve("upsd.conf"), "LISTEN 127.0.0.1 " + port + "\nMAXAGE 2\n");
        Files.writeString(folder.resolve("upsd.users"), "[monitor]\npassword = secret\n");
        device("OL CHRG", "100");
        return port;
    }

    @Test
    void aPowerFailureAndADriverThatStopsAreReported() throws Exception {
        var port = configure();
        try (var driver = start(DRIVER, "-a", "eaton", "-u", "root", "-D");
                var server = start(UPSD, "-u", "root", "-D")) {
            try (var labmon = RunningLabmon.with(
                    "UPS_HOSTS", "desk=127.0.0.1:" + port,
                    "UPS_USERNAME", "monitor",
                    "UPS_PASSWORD", "secret",
                    "UPS_FRESHNESS", "1s",
                    "LABMON_FUNCTIONS", "ups")) {
                var status = StatusRequests.of(labmon, "/ups/status");
                assertThat(status.with("\"status\":[\"OL\",\"CHRG\"]"))
                        .contains(
                                "\"state\":\"OK\"",
                                "\"description\":\"The \\\"big\\\" one\"",
                                "\"manufacturer\":\"EATON\"",
                                "\"model\":\"Ellipse PRO 650\"",
                                "\"batteryPercent\":100.0",
                                "\"runtimeSeconds\":1260",
                                "\"loadPercent\":23.0",
                                "\"inputVolts\":230.4",
                                "\"batteryVolts\":27.1");

                device("OB DISCHRG", "81");
                assertThat(status.with("\"ups-on-battery\""))
                        .contains("\"state\":\"WARNING\"", "\"batteryPercent\":81.0");
                device("OB LB", "9");
                assertThat(status.with("\"ups-battery-low\"")).contains("\"state\":\"CRITICAL\"");
                device("OL", "10");
                status.with("\"status\":[\"OL\"]");

                driver.kill();
                status.with("\"ups-driver-not-connected\"");
                server.stop();
                status.with("\"ups-server-unreachable\"");
            }
        }
    }
}
