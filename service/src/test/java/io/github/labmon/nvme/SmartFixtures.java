package io.github.labmon.nvme;

import io.github.labmon.nvme.smart.SmartLog;
import io.github.labmon.nvme.smart.SmartPage;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A drive that does not exist, in the formats of the specification and of the tools. */
public final class SmartFixtures {

    /** The values that all of them hold; host writes need more than 64 bits. */
    public static final String HOST_WRITES = "36893488147419103239";

    private SmartFixtures() {}

    /** The drive as the kernel lists it. */
    public static DriveIdentity drive(@Nullable String state, String firmware) {
        return new DriveIdentity(
                "nvme0",
                "LAB#1",
                "LAB SSD",
                "LAB0123456789",
                firmware,
                "pcie",
                state,
                false,
                List.of("nvme0n1"),
                1_000L,
                null);
    }

    /** The raw page, its offsets after the specification. */
    public static byte[] page() {
        var page = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        page.put(0, (byte) 0x00).putShort(1, (short) 311).put(3, (byte) 98).put(4, (byte) 10);
        page.put(5, (byte) 7);
        page.putLong(32, 2_000_000).putLong(48, 4_000_000).putLong(64, 50_000_000_000L);
        page.putLong(80, 7).putLong(88, 2); // 2 × 2^64 + 7
        page.putLong(96, 1_234).putLong(112, 56).putLong(128, 7_890).putLong(144, 12);
        page.putLong(160, 0).putLong(176, 33);
        page.putInt(192, 4).putInt(196, 1).putShort(200, (short) 314).putShort(204, (short) 309);
        page.putInt(216, 5).putInt(220, 2).putInt(224, 600).putInt(228, 60);
        return page.array();
    }

    public static byte[] page(int offset, int value) {
        var page = page();
        page[offset] = (byte) value;
        return page;
    }

    public static SmartLog log(byte[] page) {
        return SmartPage.parse(page).orElseThrow();
    }

    /** nvme-cli's JSON, its numbers in the form of a version. */
    public static String json(String form, String warning) {
        var quote = form.equals("bare") ? "" : "\"";
        return """
                {
                  "critical_warning" : %s,
                  "temperature" : 311,
                  "avail_spare" : 98,
                  "spare_thresh" : 10,
                  "percent_used" : 7,
                  "endurance_grp_critical_warning_summary" : 0,
                  "data_units_read" : Q%sQ,
                  "data_units_written" : Q%sQ,
                  "host_read_commands" : Q%sQ,
                  "host_write_commands" : Q%sQ,
                  "controller_busy_time" : Q%sQ,
                  "power_cycles" : Q56Q,
                  "power_on_hours" : Q%sQ,
                  "unsafe_shutdowns" : Q12Q,
                  "media_errors" : Q0Q,
                  "num_err_log_entries" : Q33Q,
                  "warning_temp_time" : 4,
                  "critical_comp_time" : 1,
                  "temperature_sensor_1" : 314,
                  "temperature_sensor_3" : 309,
                  "thm_temp1_trans_count" : 5,
                  "thm_temp2_trans_count" : 2,
                  "thm_temp1_total_time" : 600,
                  "thm_temp2_total_time" : 60
                }
                """.formatted(
                        warning,
                        number(form, "2000000"),
                        number(form, "4000000"),
                        number(form, "50000000000"),
                        number(form, HOST_WRITES),
                        number(form, "1234"),
                        number(form, "7890"))
                .replace("Q", quote);
    }

    private static String number(String form, String digits) {
        return switch (form) {
            case "float" -> digits + ".000000";
            case "bare", "quoted" -> digits;
            default -> digits.replaceAll("(?<=\\d)(?=(\\d{3})+$)", form);
        };
    }

    /** smartctl's JSON of the same drive. */
    public static String smartctl(int exitStatus, String sensors, Optional<Boolean> passed) {
        return """
                {"json_format_version":[1,0],
                 "smartctl":{"version":[7,3],"exit_status":%d},
                 "device":{"name":"/dev/nvme0","type":"nvme","protocol":"NVMe"},
                 "model_name":"LAB SSD 1TB","serial_number":"LAB0123456789",
                 "nvme_total_capacity":1000204886016,
                 "nvme_namespaces":[{"id":1,"utilization":{"blocks":976,"bytes":499712}}],
                 "smart_status":{"passed":%s,"nvme":{"value":0}},
                 "nvme_smart_health_information_log":{"critical_warning":0,"temperature":38,"available_spare":98,
                  "available_spare_threshold":10,"percentage_used":7,"data_units_read":2000000,
                  "data_units_written":4000000,"host_reads":50000000000,"host_writes":%s,
                  "controller_busy_time":1234,"power_cycles":56,"power_on_hours":7890,"unsafe_shutdowns":12,
                  "media_errors":0,"num_err_log_entries":33,"warning_temp_time":4,"critical_comp_time":1,
                  "temperature_sensors":%s},
                 "temperature":{"current":38},"power_cycle_count":56,"power_on_time":{"hours":7890}}
                """.formatted(exitStatus, passed.map(String::valueOf).orElse("null"), HOST_WRITES, sensors);
    }
}
