package io.github.labmon.ups;

import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;
import org.jspecify.annotations.Nullable;

/** The targets and numbers in the document of the UPSs. */
final class UpsMeasurements {

    private static final String SERVER = "server";
    private static final String UPS = "ups";

    private static final Metric INFO =
            Metric.info("ups_info", "Manufacturer and model of the UPS.", SERVER, UPS, "manufacturer", "model");
    private static final Metric STATUS = Metric.gauge(
            "ups_status",
            "",
            "1 while the UPS reports the flag, such as OL (on line) or OB (on battery).",
            SERVER,
            UPS,
            "flag");
    private static final Metric ON_BATTERY =
            Metric.gauge("ups_on_battery", "", "1 while the UPS runs on battery; 0 during a calibration.", SERVER, UPS);
    private static final Metric BATTERY_LOW =
            Metric.gauge("ups_battery_low", "", "1 while the battery is low; 0 during a calibration.", SERVER, UPS);
    private static final Metric CHARGE = Metric.gauge(
                    "ups_battery_charge_ratio", "ratio", "Charge of the battery, 0 to 1.", SERVER, UPS)
            .inHistory();
    private static final Metric RUNTIME = Metric.gauge(
                    "ups_battery_runtime_seconds", "seconds", "How long the battery lasts with this load.", SERVER, UPS)
            .inHistory();
    private static final Metric BATTERY_VOLTS =
            Metric.gauge("ups_battery_volts", "volts", "Voltage of the battery.", SERVER, UPS);
    private static final Metric LOAD = Metric.gauge(
                    "ups_load_ratio",
                    "ratio",
                    "Load as a part of what the UPS can supply; above 1 if it is overloaded.",
                    SERVER,
                    UPS)
            .inHistory();
    private static final Metric INPUT_VOLTS = Metric.gauge("ups_input_volts", "volts", "Input voltage.", SERVER, UPS)
            .inHistory();
    private static final Metric OUTPUT_VOLTS =
            Metric.gauge("ups_output_volts", "volts", "Output voltage.", SERVER, UPS);

    private UpsMeasurements() {}

    static Measurements of(UpsStatus status) {
        var found = Measurements.builder();
        for (var server : status.servers()) {
            found.target(new Target(server.name(), server.state(), server.problem())
                    .withLabel(Message.of("ups.server").with("name", server.name())));
        }
        for (var device : status.devices()) {
            var label = Message.of("ups.device").with("name", device.target());
            var target = new Target(device.target(), device.state(), device.problem())
                    .withLabel(label)
                    .withSummary(summary(device, label));
            var unreadable = status.isUnreadable(device.server());
            found.target(unreadable ? target.asConsequence() : target);
            if (device.state() != State.DOWN && !device.status().isEmpty()) {
                device(found, device);
            }
        }
        return found.build();
    }

    /** Of a flag of the UPS; otherwise the one about its state. */
    private static @Nullable Message summary(UpsDeviceStatus device, Message label) {
        return StatusFlag.worst(device.status())
                .flatMap(StatusFlag::code)
                .map(code -> Message.of("ups.summary." + code).with("name", label))
                .orElse(null);
    }

    private static void device(Measurements.Builder found, UpsDeviceStatus device) {
        String[] labels = {device.server(), device.name()};
        found.info(INFO, device.server(), device.name(), device.manufacturer(), device.model());
        for (var flag : StatusFlag.values()) {
            found.add(STATUS, device.status().contains(flag.name()), device.server(), device.name(), flag.name());
        }
        found.add(ON_BATTERY, StatusFlag.OB.isProblemIn(device.status()), labels)
                .add(BATTERY_LOW, StatusFlag.LB.isProblemIn(device.status()), labels)
                .percent(CHARGE, device.batteryPercent(), labels)
                .add(RUNTIME, device.runtimeSeconds(), labels)
                .add(BATTERY_VOLTS, device.batteryVolts(), labels)
                .percent(LOAD, device.loadPercent(), labels)
                .add(INPUT_VOLTS, device.inputVolts(), labels)
                .add(OUTPUT_VOLTS, device.outputVolts(), labels);
    }
}
