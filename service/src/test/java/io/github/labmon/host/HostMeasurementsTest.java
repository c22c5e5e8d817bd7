package io.github.labmon.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.host.sensor.FanSpeed;
import io.github.labmon.host.sensor.HostSensors;
import io.github.labmon.host.sensor.SensorTemperature;
import io.github.labmon.status.MeasuredLines;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostMeasurementsTest {

    private static final Instant BOOTED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Problem PROBLEM = Problem.reported("some-code", "some detail");

    private static HostStatus host(List<DiskUsage> disks, List<NetworkUsage> network) {
        return new HostStatus(
                BOOTED.plusSeconds(100),
                State.OK,
                true,
                "nas",
                new HostStatus.Os("Debian GNU/Linux 12 (bookworm)", "6.1.0-31-amd64", "amd64"),
                BOOTED,
                100L,
                new HostStatus.Cpu("Intel(R) N100", 4, 8, 12.5, List.of(0.42, 0.38, 0.3), 47.5),
                new HostStatus.Memory(1_000, 250, 750, 25.0),
                new HostStatus.Swap(500, 50, 10.0),
                disks,
                network,
                new HostPressure(
                        new ResourcePressure(new ResourcePressure.Stall(9, 1.5, 2, 3.5), null),
                        new ResourcePressure(
                                new ResourcePressure.Stall(9, 4, 2, 5), new ResourcePressure.Stall(9, 2.5, 2, 2.25)),
                        null),
                new HostSensors(
                        List.of(
                                new SensorTemperature("coretemp", "Package id 0", 47.5, 80.0, 100.0, false),
                                new SensorTemperature("acpitz", "temp1", 40, null, null, true)),
                        List.of(new FanSpeed("nct6775", "fan1", 1180, 500))),
                null);
    }

    @Test
    void everyKnownValueIsMeasured() {
        var disk = new DiskUsage("/", "/dev/sda1", "ext4", State.OK, 1_000L, 400L, 500L, 44.4, null);
        var network = new NetworkUsage("eth0", List.of("10.0.0.1"), 3_000, 501, 1_000.0, 0.5);

        assertThat(MeasuredLines.of(HostMeasurements.of(host(List.of(disk), List.of(network)))))
                .isEqualTo("""
                target host OK
                target / OK
                host_info{hostname="nas",os="Debian GNU/Linux 12 (bookworm)",kernel="6.1.0-31-amd64",architecture="amd64",cpu="Intel(R) N100"} 1
                host_boot_time_seconds 1767225600
                host_cpu_physical_cores 4
                host_cpu_logical_cores 8
                host_cpu_usage_ratio 0.125
                host_cpu_temperature_celsius 47.5
                host_load1 0.42
                host_load5 0.38
                host_load15 0.3
                host_memory_size_bytes 1000
                host_memory_used_bytes 250
                host_memory_available_bytes 750
                host_memory_used_ratio 0.25
                host_swap_size_bytes 500
                host_swap_used_bytes 50
                host_swap_used_ratio 0.1
                host_disk_info{mount="/",device="/dev/sda1",filesystem="ext4"} 1
                host_disk_size_bytes{mount="/"} 1000
                host_disk_used_bytes{mount="/"} 400
                host_disk_free_bytes{mount="/"} 500
                host_disk_used_ratio{mount="/"} 0.444
                host_network_receive_bytes_total{interface="eth0"} 3000
                host_network_transmit_bytes_total{interface="eth0"} 501
                host_network_receive_bytes_per_second{interface="eth0"} 1000
                host_network_transmit_bytes_per_second{interface="eth0"} 0.5
                host_pressure_cpu_some_ratio 0.015
                host_pressure_cpu_some_seconds_total 3.5
                host_pressure_memory_some_ratio 0.04
                host_pressure_memory_some_seconds_total 5
                host_pressure_memory_full_ratio 0.025
                host_pressure_memory_full_seconds_total 2.25
                host_sensor_temperature_celsius{device="coretemp",sensor="Package id 0"} 47.5
                host_sensor_critical_celsius{device="coretemp",sensor="Package id 0"} 100
                host_sensor_overheated{device="coretemp",sensor="Package id 0"} 0
                host_sensor_temperature_celsius{device="acpitz",sensor="temp1"} 40
                host_sensor_overheated{device="acpitz",sensor="temp1"} 1
                host_fan_rpm{device="nct6775",sensor="fan1"} 1180
                """.lines().toList());
    }

    @Test
    void aMountThatMayNotBeAccessedIsNamedAndIsNoTarget() {
        var hidden = new DiskUsage("/srv", "/dev/sdb1", "ext4", State.UNKNOWN, null, null, null, null, PROBLEM);
        var dead = new DiskUsage("/mnt/nas", "nas:/x", "nfs4", State.DOWN, null, null, null, null, PROBLEM);
        var pending = new DiskUsage("/mnt/usb", "/dev/sdc1", "ext4", State.UNKNOWN, null, null, null, null, null);

        assertThat(MeasuredLines.of(HostMeasurements.of(host(List.of(hidden, dead, pending), List.of()))))
                .filteredOn(line -> line.startsWith("target") || line.startsWith("host_disk"))
                .containsExactly(
                        "target host OK",
                        "target /mnt/nas DOWN some-code",
                        "target /mnt/usb UNKNOWN",
                        "host_disk_info{mount=\"/srv\",device=\"/dev/sdb1\",filesystem=\"ext4\"} 1",
                        "host_disk_info{mount=\"/mnt/nas\",device=\"nas:/x\",filesystem=\"nfs4\"} 1",
                        "host_disk_info{mount=\"/mnt/usb\",device=\"/dev/sdc1\",filesystem=\"ext4\"} 1");
    }

    @Test
    void unknownValuesAreNotMeasured() {
        assertThat(MeasuredLines.of(HostMeasurements.of(HostStatus.unread(PROBLEM, BOOTED))))
                .containsExactly("target host UNKNOWN some-code");
    }

    @Test
    void aHostWithFewValuesHasFewMeasurements() {
        var host = new HostStatus(
                BOOTED,
                State.OK,
                true,
                null,
                new HostStatus.Os("Linux", null, "amd64"),
                null,
                null,
                new HostStatus.Cpu(null, null, null, null, List.of(), null),
                null,
                new HostStatus.Swap(0, 0, null),
                List.of(),
                List.of(),
                null,
                null,
                null);

        assertThat(MeasuredLines.of(HostMeasurements.of(host)))
                .containsExactly(
                        "target host OK",
                        "host_info{hostname=\"\",os=\"Linux\",kernel=\"\",architecture=\"amd64\",cpu=\"\"} 1",
                        "host_swap_size_bytes 0",
                        "host_swap_used_bytes 0");
    }
}
