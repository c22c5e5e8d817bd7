package io.github.labmon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.Lab;
import io.github.labmon.poll.Results;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The readings of a whole lab under the exporters' metric names. */
class CompatibleExporterTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private List<String> lines(CompatibleExporter exporter) throws Exception {
        var name = exporter.name().toLowerCase(Locale.ROOT);
        try (var lab = Lab.builder(folder).withEverything().start()) {
            return lab.labmonWithReadings("METRICS_COMPAT", name)
                    .get("/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + "_"))
                    .toList();
        }
    }

    @Test
    void aDriveUnderSmartctlExportersNames() throws Exception {
        assertThat(lines(CompatibleExporter.SMARTCTL)).isEqualTo("""
                smartctl_device{device="nvme0",firmware_version="1.0",interface="nvme",model_name="LAB SSD 1TB",protocol="NVMe"} 1.0
                smartctl_device_available_spare{device="nvme0"} 98.0
                smartctl_device_available_spare_threshold{device="nvme0"} 10.0
                smartctl_device_bytes_read{device="nvme0"} 1.024E12
                smartctl_device_bytes_written{device="nvme0"} 2.048E12
                smartctl_device_capacity_bytes{device="nvme0"} 1.000204886016E12
                smartctl_device_critical_warning{device="nvme0"} 0.0
                smartctl_device_media_errors{device="nvme0"} 0.0
                smartctl_device_num_err_log_entries{device="nvme0"} 33.0
                smartctl_device_nvme_capacity_bytes{device="nvme0"} 1.000204886016E12
                smartctl_device_percentage_used{device="nvme0"} 7.0
                smartctl_device_power_cycle_count{device="nvme0"} 56.0
                smartctl_device_power_on_seconds{device="nvme0"} 2.8404E7
                smartctl_device_smart_status{device="nvme0"} 1.0
                smartctl_device_temperature{device="nvme0",temperature_type="current"} 38.0
                smartctl_devices 1.0""".lines().toList());
    }

    @Test
    void routersUnderFritzExportersNames() throws Exception {
        assertThat(lines(CompatibleExporter.FRITZ)).isEqualTo("""
                fritz_dsl_attenuation_dB{direction="rx",friendly_name="home"} 14.0
                fritz_dsl_attenuation_dB{direction="tx",friendly_name="home"} 7.5
                fritz_dsl_crc_errors_count_total{friendly_name="home"} 6.0
                fritz_dsl_datarate_kbps{direction="rx",friendly_name="home",type="curr"} 236716.0
                fritz_dsl_datarate_kbps{direction="rx",friendly_name="home",type="max"} 240893.0
                fritz_dsl_datarate_kbps{direction="tx",friendly_name="home",type="curr"} 46719.0
                fritz_dsl_datarate_kbps{direction="tx",friendly_name="home",type="max"} 49741.0
                fritz_dsl_fec_errors_count_total{friendly_name="home"} 3.0
                fritz_dsl_noise_margin_dB{direction="rx",friendly_name="home"} 11.0
                fritz_dsl_noise_margin_dB{direction="tx",friendly_name="home"} 8.0
                fritz_dsl_status{friendly_name="home"} 1.0
                fritz_known_devices_count{friendly_name="attic"} 3.0
                fritz_known_devices_count{friendly_name="home"} 3.0
                fritz_ppp_connection_state{friendly_name="attic"} 1.0
                fritz_ppp_connection_state{friendly_name="home"} 1.0
                fritz_ppp_connection_uptime_seconds_total{friendly_name="attic"} 57199.0
                fritz_ppp_connection_uptime_seconds_total{friendly_name="home"} 57199.0
                fritz_update_available{friendly_name="attic"} 1.0
                fritz_update_available{friendly_name="home"} 1.0
                fritz_uptime_seconds_total{friendly_name="attic",modelname="FRITZ!Box",softwareversion="07.29"} 751513.0
                fritz_uptime_seconds_total{friendly_name="home",modelname="FRITZ!Box",softwareversion="07.29"} 751513.0
                fritz_wan_data_bytes_total{direction="rx",friendly_name="attic"} 2000.0
                fritz_wan_data_bytes_total{direction="rx",friendly_name="home"} 1.97786211361E11
                fritz_wan_data_bytes_total{direction="tx",friendly_name="attic"} 1000.0
                fritz_wan_data_bytes_total{direction="tx",friendly_name="home"} 3.0680066212E10
                fritz_wan_datarate_bytes{direction="rx",friendly_name="attic"} 2000.0
                fritz_wan_datarate_bytes{direction="rx",friendly_name="home"} 1148054.0
                fritz_wan_datarate_bytes{direction="tx",friendly_name="attic"} 100.0
                fritz_wan_datarate_bytes{direction="tx",friendly_name="home"} 79128.0
                fritz_wan_max_bitrate_bps{direction="rx",friendly_name="attic",wantype="Fiber"} 1.0E10
                fritz_wan_max_bitrate_bps{direction="rx",friendly_name="home",wantype="DSL"} 2.40893E8
                fritz_wan_max_bitrate_bps{direction="tx",friendly_name="attic",wantype="Fiber"} 5.0E9
                fritz_wan_max_bitrate_bps{direction="tx",friendly_name="home",wantype="DSL"} 4.9741E7
                fritz_wan_phys_link_status{friendly_name="attic",wantype="Fiber"} 1.0
                fritz_wan_phys_link_status{friendly_name="home",wantype="DSL"} 1.0
                fritz_wifi_associations_count{friendly_name="home",wifi_index="1"} 5.0
                fritz_wifi_associations_count{friendly_name="home",wifi_index="2"} 4.0
                fritz_wifi_associations_count{friendly_name="home",wifi_index="3"} 3.0
                fritz_wifi_channel{friendly_name="home",wifi_index="1"} 31.0
                fritz_wifi_channel{friendly_name="home",wifi_index="2"} 32.0
                fritz_wifi_status{friendly_name="home",wifi_index="1"} 1.0
                fritz_wifi_status{friendly_name="home",wifi_index="2"} 1.0
                fritz_wifi_status{friendly_name="home",wifi_index="3"} 0.0""".lines().toList());
    }

    @Test
    void theHostUnderNodeExportersNames() {
        var found = Measurements.builder()
                .info(
                        Metric.info("host_info", "…", "hostname", "os", "kernel", "architecture", "cpu"),
                        "nas",
                        "Debian GNU/Linux 12 (bookworm)",
                        "6.1.0-31-amd64",
                        "amd64",
                        "…")
                .add(gauge("host_boot_time_seconds"), 1_767_000_000)
                .add(gauge("host_load1"), 0.5)
                .add(gauge("host_load5"), 0.25)
                .add(gauge("host_load15"), 0.125)
                .add(gauge("host_cpu_temperature_celsius"), 47)
                .add(gauge("host_memory_size_bytes"), 8e9)
                .add(gauge("host_memory_available_bytes"), 5e9)
                .add(gauge("host_swap_size_bytes"), 2e9)
                .add(gauge("host_swap_used_bytes"), 5e8)
                .add(Metric.counter("host_network_receive_bytes_total", "bytes", "…", "interface"), 10, "eth0")
                .add(Metric.counter("host_network_transmit_bytes_total", "bytes", "…", "interface"), 20, "eth0");
        var disk = Metric.info("host_disk_info", "…", "mount", "device", "filesystem");
        found.info(disk, "/", "/dev/sda1", "ext4")
                .info(disk, "/mnt/dead", "nas:/export", "nfs4")
                .add(gauge("host_disk_size_bytes", "mount"), 1_000, "/")
                .add(gauge("host_disk_used_bytes", "mount"), 400, "/")
                .add(gauge("host_disk_free_bytes", "mount"), 550, "/")
                .info(
                        Metric.info("nvme_info", "…", "device", "model", "firmware", "transport"),
                        "nvme0",
                        "LAB",
                        "1.0",
                        "")
                .add(gauge("nvme_temperature_celsius", "device"), 38, "nvme0")
                .add(gauge("nvme_warning_temperature_celsius", "device"), 82, "nvme0")
                .add(gauge("nvme_critical_temperature_celsius", "device"), 85, "nvme0")
                .add(gauge("nvme_controller_state", "device", "state"), 0, "nvme0", "dead")
                .add(gauge("nvme_controller_state", "device", "state"), 1, "nvme0", "live");

        assertThat(node(found.build())).isEqualTo("""
                node_boot_time_seconds 1.767E9
                node_filesystem_avail_bytes{device="/dev/sda1",fstype="ext4",mountpoint="/"} 550.0
                node_filesystem_device_error{device="/dev/sda1",fstype="ext4",mountpoint="/"} 0.0
                node_filesystem_device_error{device="nas:/export",fstype="nfs4",mountpoint="/mnt/dead"} 1.0
                node_filesystem_free_bytes{device="/dev/sda1",fstype="ext4",mountpoint="/"} 600.0
                node_filesystem_size_bytes{device="/dev/sda1",fstype="ext4",mountpoint="/"} 1000.0
                node_hwmon_chip_names{chip="cpu",chip_name="cpu"} 1.0
                node_hwmon_chip_names{chip="nvme_nvme0",chip_name="nvme"} 1.0
                node_hwmon_sensor_label{chip="nvme_nvme0",label="Composite",sensor="temp1"} 1.0
                node_hwmon_temp_celsius{chip="cpu",sensor="temp1"} 47.0
                node_hwmon_temp_celsius{chip="nvme_nvme0",sensor="temp1"} 38.0
                node_hwmon_temp_crit_celsius{chip="nvme_nvme0",sensor="temp1"} 85.0
                node_hwmon_temp_max_celsius{chip="nvme_nvme0",sensor="temp1"} 82.0
                node_load1 0.5
                node_load15 0.125
                node_load5 0.25
                node_memory_MemAvailable_bytes 5.0E9
                node_memory_MemTotal_bytes 8.0E9
                node_memory_SwapFree_bytes 1.5E9
                node_memory_SwapTotal_bytes 2.0E9
                node_network_receive_bytes_total{device="eth0"} 10.0
                node_network_transmit_bytes_total{device="eth0"} 20.0
                node_nvme_info{device="nvme0",firmware_revision="1.0",model="LAB",state="live"} 1
                node_os_info{pretty_name="Debian GNU/Linux 12 (bookworm)"} 1
                node_time_seconds 1.7672256005E9
                node_uname_info{machine="x86_64",nodename="nas",release="6.1.0-31-amd64",sysname="Linux"} 1""".lines().toList());
    }

    private static Metric gauge(String name, String... labels) {
        return Metric.gauge(name, "", "…", labels);
    }

    private static List<String> node(Measurements measurements) {
        var now = Instant.parse("2026-01-01T00:00:00.5Z");
        var round = List.of(Results.read("host", now, measurements));
        var snapshots = MetricsCollector.snapshots(
                round, Results.lab(now, round), Map.of(), new MetricsSettings(Set.of(CompatibleExporter.NODE)), now);
        return new String(ExpositionFormat.TEXT.write(snapshots), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("node_"))
                .map(line -> line.replace("sysname=\"" + System.getProperty("os.name"), "sysname=\"Linux"))
                .toList();
    }
}
