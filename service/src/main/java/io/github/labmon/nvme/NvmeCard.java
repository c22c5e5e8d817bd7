package io.github.labmon.nvme;

import io.github.labmon.nvme.smart.SmartCounter;
import io.github.labmon.status.CardValue;
import io.github.labmon.status.CardValues;
import io.github.labmon.status.DetailGroup;
import io.github.labmon.status.StatusCard;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The NVMe drives at a glance. */
final class NvmeCard {

    private static final String NEEDS_ROOT = "nvme-smart-needs-root";

    private NvmeCard() {}

    static StatusCard of(NvmeStatus status) {
        var drives = status.devices();
        if (drives.isEmpty()) {
            return status.problem() == null
                    ? StatusCard.notConfigured(Message.of("nvme.none"))
                    : StatusCard.of(null, List.of());
        }
        var items = drives.stream().map(NvmeCard::item).toList();
        var card = StatusCard.of(
                Message.of("nvme.healthy").with("count", drives.size()),
                drives.size() == 1 ? items.get(0).values() : List.of(),
                items);
        var limited = drives.stream()
                .map(NvmeDrive::problem)
                .filter(problem -> problem != null && problem.code().equals(NEEDS_ROOT))
                .limit(1)
                .toList();
        return limited.isEmpty()
                ? card
                : card.limitedBy(limited)
                        .withSetup(new StatusCard.SetupHint(
                                Message.of("nvme.setup"), List.of("NVME_DUMP_FOLDER=/run/labmon-nvme")));
    }

    /** The name of a drive in targets: {@code nvme0}. */
    static String name(NvmeDrive drive) {
        return drive.device().replaceFirst("^/dev/", "");
    }

    private static StatusCard.Item item(NvmeDrive drive) {
        return new StatusCard.Item(name(drive), drive.model(), null, values(drive));
    }

    private static List<CardValue> values(NvmeDrive drive) {
        var capacity = drive.capacity();
        return new CardValues()
                .add("temperature", drive.temperatureCelsius(), ValueUnit.CELSIUS)
                .in("nvme_temperature_celsius", "device", name(drive))
                .add("life", drive.wearLevelPercent(), ValueUnit.PERCENT)
                .add("full", capacity == null ? null : capacity.utilizationPercent(), ValueUnit.PERCENT)
                .list();
    }

    static List<DetailGroup> details(NvmeStatus status) {
        return status.devices().stream()
                .flatMap(drive -> List.of(
                        new DetailGroup(name(drive), "identity", identity(drive)),
                        new DetailGroup(name(drive), "health", health(drive)),
                        new DetailGroup(name(drive), "use", use(drive)))
                        .stream())
                .toList();
    }

    private static List<CardValue> identity(NvmeDrive drive) {
        var capacity = drive.capacity();
        return new CardValues()
                .add("model", drive.model())
                .add("serial", drive.serialNumber())
                .add("firmware", drive.firmware())
                .add("transport", drive.transport())
                .add("controller", drive.controllerState())
                .add("size", capacity == null ? null : capacity.totalBytes(), ValueUnit.BYTES)
                .list();
    }

    private static List<CardValue> health(NvmeDrive drive) {
        return new CardValues()
                .add("warningTemperature", drive.warningTemperatureCelsius(), ValueUnit.CELSIUS)
                .add("criticalTemperature", drive.criticalTemperatureCelsius(), ValueUnit.CELSIUS)
                .add("spare", drive.availableSparePercent(), ValueUnit.PERCENT)
                .in("nvme_available_spare_ratio", "device", name(drive))
                .add("enduranceUsed", drive.percentageUsed(), ValueUnit.PERCENT)
                .in("nvme_endurance_used_ratio", "device", name(drive))
                .add("lifeLeft", drive.estimatedLifeLeftDays(), ValueUnit.DAYS)
                .add("mediaErrors", number(drive.mediaErrors()), ValueUnit.COUNT)
                .in("nvme_media_errors_total", "device", name(drive))
                .add("unsafeShutdowns", number(drive.unsafeShutdowns()), ValueUnit.COUNT)
                .list();
    }

    private static List<CardValue> use(NvmeDrive drive) {
        return new CardValues()
                .add("powerOn", number(drive.powerOnHours()), ValueUnit.HOURS)
                .add("powerCycles", number(drive.powerCycles()), ValueUnit.COUNT)
                .add("read", number(drive.bytesRead()), ValueUnit.BYTES)
                .add("written", number(drive.bytesWritten()), ValueUnit.BYTES)
                .in("nvme_written_bytes_total", "device", name(drive))
                .list();
    }

    private static @Nullable Double number(@Nullable SmartCounter counter) {
        return counter == null ? null : Double.valueOf(counter.value().doubleValue());
    }
}
