package io.github.labmon.nvme.smart;

import io.github.labmon.text.Message;
import java.util.List;
import java.util.Locale;

/**
 * A field of the SMART / Health log page (NVM Express base specification, log identifier 02h): its place in the raw page,
 * little endian, and its names in the JSON of nvme-cli and of smartctl.
 */
public enum SmartField {
    CRITICAL_WARNING(0, 1, "critical_warning"),
    /** Kelvin in the page and in nvme-cli's JSON, °C in smartctl's; always °C in a {@link SmartLog}. */
    TEMPERATURE(1, 2, "temperature"),
    AVAILABLE_SPARE(3, 1, "avail_spare", "available_spare"),
    SPARE_THRESHOLD(4, 1, "spare_thresh", "available_spare_threshold"),
    PERCENTAGE_USED(5, 1, "percent_used", "percentage_used"),
    /** In units of 1000 × 512 bytes, as the next one. */
    DATA_UNITS_READ(32, 16, "data_units_read"),
    DATA_UNITS_WRITTEN(48, 16, "data_units_written"),
    HOST_READS(64, 16, "host_read_commands", "host_reads"),
    HOST_WRITES(80, 16, "host_write_commands", "host_writes"),
    BUSY_MINUTES(96, 16, "controller_busy_time"),
    POWER_CYCLES(112, 16, "power_cycles"),
    POWER_ON_HOURS(128, 16, "power_on_hours"),
    UNSAFE_SHUTDOWNS(144, 16, "unsafe_shutdowns"),
    MEDIA_ERRORS(160, 16, "media_errors"),
    ERROR_LOG_ENTRIES(176, 16, "num_err_log_entries"),
    WARNING_TEMPERATURE_MINUTES(192, 4, "warning_temp_time"),
    CRITICAL_TEMPERATURE_MINUTES(196, 4, "critical_comp_time"),
    /** smartctl prints this and the next three from 8.0 on. */
    THROTTLE_1_COUNT(216, 4, "thm_temp1_trans_count", "thermal_mgmt_temperature_1_transition_count"),
    THROTTLE_2_COUNT(220, 4, "thm_temp2_trans_count", "thermal_mgmt_temperature_2_transition_count"),
    THROTTLE_1_SECONDS(224, 4, "thm_temp1_total_time", "thermal_mgmt_temperature_1_total_time"),
    THROTTLE_2_SECONDS(228, 4, "thm_temp2_total_time", "thermal_mgmt_temperature_2_total_time");

    private final int offset;
    private final int size;

    @SuppressWarnings("ImmutableEnumChecker") // a list of List.of never changes
    private final List<String> names;

    SmartField(int offset, int size, String... names) {
        this.offset = offset;
        this.size = size;
        this.names = List.of(names);
    }

    int offset() {
        return offset;
    }

    /** In bytes. */
    int size() {
        return size;
    }

    /** In the JSON of nvme-cli and of smartctl. */
    List<String> names() {
        return names;
    }

    /** In words: {@code power on hours}. */
    public Message title() {
        return Message.of("nvme.field." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Whether it can only grow over the life of a drive. */
    public boolean isCounter() {
        return offset >= 32;
    }
}
