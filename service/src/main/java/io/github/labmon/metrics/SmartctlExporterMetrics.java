package io.github.labmon.metrics;

import io.github.labmon.status.Sample;
import java.util.List;

/**
 * smartctl_exporter's names for NVMe drives. The exporter declares several of them as counters although they have no
 * {@code _total}; the names are kept for existing dashboards, and the type is the correct one in the text format: gauge.
 */
final class SmartctlExporterMetrics {

    private static final double PERCENT = 100;
    private static final String DEVICE = "device";

    /** The flags in the order of their bits (NVM Express base specification, SMART log, byte 0). */
    private static final List<String> FLAGS = List.of(
            "available_spare", "temperature", "reliability", "read_only", "volatile_backup", "persistent_memory");

    private static final MetricFamily INFO = MetricFamily.gauge(
            "smartctl_device",
            "Model and firmware of the drive.",
            DEVICE,
            "interface",
            "protocol",
            "model_name",
            "firmware_version");
    private static final MetricFamily TEMPERATURE =
            MetricFamily.gauge("smartctl_device_temperature", "In degrees Celsius.", DEVICE, "temperature_type");

    private SmartctlExporterMetrics() {}

    private static MetricFamily device(String what, String help) {
        return MetricFamily.gauge("smartctl_device_" + what, help, DEVICE);
    }

    static List<MetricPoint> of(SampleIndex index) {
        var renamer = new SeriesRenamer(index);
        renamer.add(
                        MetricFamily.gauge("smartctl_devices", "Drives."),
                        index.all("nvme_info").size())
                .each("nvme_info", INFO, DEVICE, "=nvme", "=NVMe", "model", "firmware")
                .each("nvme_temperature_celsius", TEMPERATURE, DEVICE, "=current")
                .each("nvme_endurance_used_ratio", device("percentage_used", "Used life, in percent."), PERCENT, DEVICE)
                .each(
                        "nvme_available_spare_ratio",
                        device("available_spare", "Spare capacity that is left, in percent."),
                        PERCENT,
                        DEVICE)
                .each(
                        "nvme_available_spare_threshold_ratio",
                        device("available_spare_threshold", "Below this the drive warns, in percent."),
                        PERCENT,
                        DEVICE);
        counters(renamer);
        for (var size : index.all("nvme_capacity_size_bytes")) {
            var name = SampleIndex.label(size, DEVICE);
            renamer.add(device("capacity_bytes", "The size of the drive."), size.value(), name)
                    .add(device("nvme_capacity_bytes", "The size of the drive."), size.value(), name);
        }
        index.all("nvme_info").forEach(drive -> warning(renamer, index, SampleIndex.label(drive, DEVICE)));
        return renamer.series();
    }

    private static void counters(SeriesRenamer renamer) {
        renamer.each(
                        "nvme_media_errors_total",
                        device("media_errors", "Reads and writes with unrecovered data errors."),
                        DEVICE)
                .each(
                        "nvme_error_log_entries_total",
                        device("num_err_log_entries", "Entries of the error log."),
                        DEVICE)
                .each("nvme_power_on_seconds_total", device("power_on_seconds", "Time it was on."), DEVICE)
                .each("nvme_power_cycles_total", device("power_cycle_count", "Times it was switched on."), DEVICE)
                .each("nvme_read_bytes_total", device("bytes_read", "Read over its life."), DEVICE)
                .each("nvme_written_bytes_total", device("bytes_written", "Written over its life."), DEVICE);
    }

    /** Adds the critical warning, only where every bit is known. */
    private static void warning(SeriesRenamer renamer, SampleIndex index, String device) {
        var flags = index.all("nvme_critical_warning").stream()
                .filter(sample -> SampleIndex.label(sample, DEVICE).equals(device))
                .toList();
        if (flags.stream().map(flag -> SampleIndex.label(flag, "flag")).toList().containsAll(FLAGS)) {
            var bits = flags.stream().mapToInt(SmartctlExporterMetrics::bit).sum();
            renamer.add(device("critical_warning", "The critical warning as a number."), bits, device)
                    .add(
                            device("smart_status", "1 where the drive reports no critical warning."),
                            bits == 0 ? 1 : 0,
                            device);
        }
    }

    private static int bit(Sample flag) {
        var at = FLAGS.indexOf(SampleIndex.label(flag, "flag"));
        return flag.value() > 0 && at >= 0 ? 1 << at : 0;
    }
}
