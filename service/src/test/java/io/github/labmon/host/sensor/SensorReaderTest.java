package io.github.labmon.host.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.fritz.Mutations;
import io.github.labmon.ports.testing.CommandOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensorReaderTest {

    private static final Duration WAIT_TIME = Duration.ofSeconds(30);

    @TempDir
    Path sys;

    @SuppressWarnings("NullAway.Init")
    private SensorReader reader;

    @BeforeEach
    void open() {
        reader = new SensorReader(sys);
    }

    @AfterEach
    void close() {
        reader.close();
    }

    /** A chip on a bus; attributes and their texts in turn. */
    private Path chip(int number, String place, String... attributes) throws Exception {
        var folder = Files.createDirectories(sys.resolve("class/hwmon/hwmon" + number));
        var device = Files.createDirectories(sys.resolve("devices").resolve(place));
        Files.createSymbolicLink(folder.resolve("device"), device);
        for (int i = 0; i < attributes.length; i += 2) {
            Files.writeString(folder.resolve(attributes[i]), attributes[i + 1] + "\n");
        }
        return folder;
    }

    @Test
    void temperaturesAndFansAreReadWithTheirLabelsAndLimits() throws Exception {
        chip(
                0,
                "platform/coretemp.0",
                "name",
                "coretemp",
                "temp1_input",
                "47000",
                "temp1_label",
                "Package id 0",
                "temp1_max",
                "80000",
                "temp1_crit",
                "100000",
                "temp10_input",
                "45000",
                "temp2_input",
                "46450");
        chip(
                1,
                "platform/nct6775.656",
                "name",
                "nct6775",
                "fan1_input",
                "1180",
                "fan1_min",
                "500",
                "fan2_input",
                "0",
                "fan2_label",
                "CPU fan");

        assertThat(reader.read(WAIT_TIME))
                .isEqualTo(new HostSensors(
                        List.of(
                                new SensorTemperature("coretemp", "Package id 0", 47, 80.0, 100.0, false),
                                new SensorTemperature("coretemp", "temp2", 46.5, null, null, false),
                                new SensorTemperature("coretemp", "temp10", 45, null, null, false)),
                        List.of(
                                new FanSpeed("nct6775", "fan1", 1180, 500),
                                new FanSpeed("nct6775", "CPU fan", 0, null))));
    }

    @Test
    void whatIsImplausibleOrFaultyIsAbsent() throws Exception {
        chip(
                0,
                "platform/board",
                "name",
                "board",
                "temp1_input",
                "-273150",
                "temp2_input",
                "127000",
                "temp3_input",
                "-62000",
                "temp4_input",
                "40000",
                "temp4_fault",
                "1",
                "temp5_input",
                "x",
                "temp6_input",
                "40000",
                "temp6_max",
                "65261850",
                "temp6_crit",
                "0",
                "fan1_input",
                "65535",
                "fan2_input",
                "900",
                "fan2_fault",
                "1");

        assertThat(reader.read(WAIT_TIME))
                .isEqualTo(new HostSensors(
                        List.of(new SensorTemperature("board", "temp6", 40, null, null, false)), List.of()));
    }

    @Test
    void aSensorIsOverheatedAtItsCriticalTemperatureOrByAnAlarm() throws Exception {
        chip(
                0,
                "platform/board",
                "name",
                "board",
                "temp1_input",
                "100000",
                "temp1_crit",
                "100000",
                "temp2_input",
                "50000",
                "temp2_crit_alarm",
                "1",
                "temp3_input",
                "99900",
                "temp3_crit",
                "100000");

        assertThat(Objects.requireNonNull(reader.read(WAIT_TIME)).temperatures())
                .extracting(SensorTemperature::overheated)
                .containsExactly(true, true, false);
    }

    @Test
    void devicesOfOneNameHaveNumbersByTheirPlacesAndDrivesAreLeftOut() throws Exception {
        chip(7, "pci0/0000:01:00.0", "name", "amdgpu", "temp1_input", "41000");
        chip(3, "pci0/0000:02:00.0", "name", "amdgpu", "temp1_input", "42000");
        chip(0, "nvme/nvme0", "name", "nvme", "temp1_input", "43000");
        var disk = chip(1, "ata1", "name", "drivetemp");
        assertThat(CommandOutput.run("mkfifo", disk.resolve("temp1_input").toString())
                        .exitCode())
                .isZero();

        assertThat(Objects.requireNonNull(reader.read(WAIT_TIME)).temperatures())
                .extracting(sensor -> sensor.device() + " " + sensor.celsius())
                .containsExactly("amdgpu 41.0", "amdgpu-2 42.0");
    }

    @Test
    void aChipThatHangsDelaysNoOtherAndIsReadAgainWhenItResponds() throws Exception {
        chip(0, "a", "name", "fine", "temp1_input", "40000");
        var hanging = chip(1, "b", "name", "slow").resolve("temp1_input");
        assertThat(CommandOutput.run("mkfifo", hanging.toString()).exitCode()).isZero();

        var sensors = await().atMost(Duration.ofMinutes(2))
                .until(() -> reader.read(Duration.ofMillis(100)), Objects::nonNull);
        assertThat(sensors.temperatures()).extracting(SensorTemperature::device).containsExactly("fine");

        Files.writeString(hanging, "41000\n");
        sensors = Objects.requireNonNull(reader.read(WAIT_TIME));
        assertThat(sensors.temperatures()).extracting(SensorTemperature::device).containsExactly("fine", "slow");
    }

    @Test
    void aHostWithoutSensorsHasNone() throws Exception {
        assertThat(reader.read(WAIT_TIME)).isNull();

        chip(0, "acpi", "name", "acpitz");
        assertThat(reader.read(WAIT_TIME)).isNull();
    }

    @Test
    void theNumberOfSensorsIsLimited() throws Exception {
        for (int i = 0; i < 40; i++) {
            var attributes = new String[12];
            attributes[0] = "name";
            attributes[1] = "chip";
            for (int sensor = 1; sensor <= 5; sensor++) {
                attributes[sensor * 2] = (sensor > 3 ? "fan" : "temp") + sensor + "_input";
                attributes[sensor * 2 + 1] = sensor > 3 ? "900" : "40000";
            }
            chip(i, "bus/" + i, attributes);
        }

        assertThat(Objects.requireNonNull(reader.read(WAIT_TIME)).temperatures())
                .hasSize(64);
        assertThat(Objects.requireNonNull(reader.read(WAIT_TIME)).fans()).hasSize(32);
    }

    @Test
    void noAttributeIsTooDamagedToBeRead() throws Exception {
        var texts = new Mutations("47000", "-273150", "Package id 0", "65535");
        var folder = chip(0, "a", "name", "board");
        for (int i = 0; i < 2_000; i++) {
            for (var attribute : List.of("temp1_input", "temp1_label", "temp1_crit", "fan1_input", "fan1_min")) {
                Files.write(folder.resolve(attribute), texts.nextBytes());
            }
            var sensors = new SensorChip(folder, "board").read();
            sensors.temperatures().forEach(sensor -> {
                assertThat(sensor.celsius()).isBetween(-40.0, 126.0);
                assertThat(sensor.label()).isNotEmpty().doesNotContain("\n", "\0");
            });
            sensors.fans().forEach(fan -> assertThat(fan.rpm()).isBetween(0, 30_000));
        }
    }
}
