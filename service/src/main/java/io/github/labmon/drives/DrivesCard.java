package io.github.labmon.drives;

import io.github.labmon.drives.pool.PoolCard;
import io.github.labmon.drives.smart.SelfTest;
import io.github.labmon.status.CardValue;
import io.github.labmon.status.CardValues;
import io.github.labmon.status.DetailGroup;
import io.github.labmon.status.StatusCard;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The drives at a glance. */
final class DrivesCard {

    private static final String DEVICE = "device";

    private DrivesCard() {}

    static StatusCard of(DrivesStatus status) {
        var drives = status.drives();
        if (drives.isEmpty() && status.pools().isEmpty()) {
            return status.problem() == null && status.poolProblems().isEmpty()
                    ? StatusCard.notConfigured(Message.of("drives.none"))
                    : StatusCard.of(null, List.of()).limitedBy(status.poolProblems());
        }
        var items = Stream.concat(drives.stream().map(DrivesCard::item), PoolCard.items(status.pools()).stream())
                .toList();
        var limits = drives.stream()
                .map(DriveStatus::problem)
                .filter(DrivesMeasurements::isLimit)
                .limit(1)
                .toList();
        var card = StatusCard.of(
                        fine(drives.size(), status.pools().size()),
                        items.size() == 1 ? items.get(0).values() : List.of(),
                        items)
                .limitedBy(status.poolProblems());
        return limits.isEmpty()
                ? card
                : card.limitedBy(limits)
                        .withSetup(new StatusCard.SetupHint(
                                Message.of("drives.setup"), List.of("DRIVES_DUMP_FOLDER=/run/labmon-drives")));
    }

    private static Message fine(int drives, int pools) {
        var ofDrives = Message.of("drives.fine").with("count", drives);
        if (pools == 0) {
            return ofDrives;
        }
        var ofPools = Message.of("drives.pool.fine").with("count", pools);
        return drives == 0
                ? ofPools
                : Message.of("drives.pool.and").with("drives", ofDrives).with("pools", ofPools);
    }

    private static StatusCard.Item item(DriveStatus drive) {
        var summary = drive.isAsleep() ? Message.of("drives.standby") : null;
        return new StatusCard.Item(drive.name(), drive.model(), summary, values(drive));
    }

    private static List<CardValue> values(DriveStatus drive) {
        return new CardValues()
                .add(
                        "temperature",
                        Boolean.FALSE.equals(drive.standby()) ? drive.temperatureCelsius() : null,
                        ValueUnit.CELSIUS)
                .in("drive_temperature_celsius", DEVICE, drive.name())
                .add("defects", defects(drive), ValueUnit.COUNT)
                .add("wear", drive.wearPercent(), ValueUnit.PERCENT)
                .in("drive_wear_ratio", DEVICE, drive.name())
                .add("powerOn", drive.powerOnHours(), ValueUnit.HOURS)
                .list();
    }

    /** Sectors that are lost or in danger, of either kind of drive. */
    private static @Nullable Long defects(DriveStatus drive) {
        Long sum = null;
        for (var count : new @Nullable Long[] {
            drive.reallocatedSectors(), drive.pendingSectors(), drive.uncorrectableSectors(), drive.grownDefects()
        }) {
            if (count != null) {
                sum = sum == null ? count : Long.valueOf(sum + count);
            }
        }
        return sum;
    }

    static List<DetailGroup> details(DrivesStatus status) {
        var ofDrives = status.drives().stream()
                .flatMap(drive -> Stream.of(
                        new DetailGroup(drive.name(), "identity", identity(drive)),
                        new DetailGroup(drive.name(), "health", health(drive)),
                        new DetailGroup(drive.name(), "defects", errors(drive))));
        return Stream.concat(ofDrives, PoolCard.details(status.pools()).stream())
                .toList();
    }

    private static List<CardValue> identity(DriveStatus drive) {
        var type = drive.type();
        return new CardValues()
                .add("model", drive.model())
                .add("serial", drive.serialNumber())
                .add("firmware", drive.firmware())
                .add("type", type == null ? null : type.name())
                .add("size", drive.capacityBytes(), ValueUnit.BYTES)
                .add("readAt", drive.readAt())
                .list();
    }

    private static List<CardValue> health(DriveStatus drive) {
        var test = drive.selfTest();
        return new CardValues()
                .add("temperatureLimit", drive.temperatureLimitCelsius(), ValueUnit.CELSIUS)
                .add("passed", passed(drive.healthPassed()))
                .add("selfTest", test == null ? null : result(test))
                .add("wearSource", drive.wearSource())
                .add("powerCycles", drive.powerCycles(), ValueUnit.COUNT)
                .list();
    }

    private static @Nullable Message passed(@Nullable Boolean passed) {
        return passed == null ? null : Message.of(passed ? "drives.passed" : "drives.failed");
    }

    private static @Nullable Message result(SelfTest test) {
        if (test.running()) {
            return Message.of("drives.self-test-running");
        }
        return test.result() == null ? null : Message.literal(test.result());
    }

    private static List<CardValue> errors(DriveStatus drive) {
        return new CardValues()
                .add("reallocated", drive.reallocatedSectors(), ValueUnit.COUNT)
                .in("drive_reallocated_sectors_total", DEVICE, drive.name())
                .add("pending", drive.pendingSectors(), ValueUnit.COUNT)
                .in("drive_pending_sectors", DEVICE, drive.name())
                .add("uncorrectable", drive.uncorrectableSectors(), ValueUnit.COUNT)
                .add("reported", drive.reportedUncorrectableErrors(), ValueUnit.COUNT)
                .add("timeouts", drive.commandTimeouts(), ValueUnit.COUNT)
                .add("crc", drive.crcErrors(), ValueUnit.COUNT)
                .add("grownDefects", drive.grownDefects(), ValueUnit.COUNT)
                .list();
    }
}
