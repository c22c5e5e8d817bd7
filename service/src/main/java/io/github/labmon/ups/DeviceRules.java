package io.github.labmon.ups;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The state of a UPS by what its server returned. Pure. */
final class DeviceRules {

    /** What {@code upsd} returns for a UPS whose entry in {@code ups.conf} has no {@code desc}. */
    private static final String NO_DESCRIPTION = "Description unavailable";

    private DeviceRules() {}

    static UpsDeviceStatus assess(String server, DeviceReading reading) {
        var description =
                reading.description().equals(NO_DESCRIPTION) ? null : DeviceVariables.line(reading.description());
        var device = UpsDeviceStatus.unknown(server, reading.name(), description);
        if (reading.result() instanceof DeviceReading.ServerResponse.UpsVariables variables) {
            return assess(device.withVariables(new DeviceVariables(variables.values())));
        }
        return refused(device, ((DeviceReading.ServerResponse.Refused) reading.result()).code());
    }

    private static UpsDeviceStatus assess(UpsDeviceStatus device) {
        if (device.status().isEmpty()) {
            return device.withProblem(
                    State.UNKNOWN, Problem.of("ups-status-missing").with("name", device.target()));
        }
        return StatusFlag.worst(device.status())
                .map(flag -> device.withProblem(flag.state(), problem(flag, device)))
                .orElseGet(() -> device.withProblem(State.OK, null));
    }

    private static Problem problem(StatusFlag flag, UpsDeviceStatus device) {
        var code = flag.code().orElseThrow();
        var message = Message.of("problem." + code).with("name", device.target());
        if (flag == StatusFlag.OB || flag == StatusFlag.LB) {
            return new Problem(code, withBattery(code, message, device.batteryPercent(), device.runtimeSeconds()));
        }
        if (flag == StatusFlag.ALARM && device.alarm() != null) {
            return new Problem(
                    code,
                    Message.of("problem." + code + ".text")
                            .with("name", device.target())
                            .with("alarm", device.alarm()));
        }
        return new Problem(code, message);
    }

    /** The sentence with the charge and the runtime, where both are known. */
    private static Message withBattery(
            String code, Message message, @Nullable Double percent, @Nullable Long runtimeSeconds) {
        if (percent == null || runtimeSeconds == null) {
            return message;
        }
        return new Message("problem." + code + ".battery", message.arguments())
                .with("charge", percent, ValueUnit.PERCENT)
                .with("runtime", Duration.ofSeconds(runtimeSeconds));
    }

    /** Without current values the UPS cannot be read, as {@code upsmon} reports it: communications lost. */
    private static UpsDeviceStatus refused(UpsDeviceStatus device, String error) {
        return switch (error) {
            case "DATA-STALE" ->
                device.withProblem(State.DOWN, Problem.of("ups-data-stale").with("name", device.target()));
            case "DRIVER-NOT-CONNECTED" ->
                device.withProblem(
                        State.DOWN, Problem.of("ups-driver-not-connected").with("name", device.target()));
            default ->
                device.withProblem(
                        State.UNKNOWN,
                        Problem.of("ups-error").with("name", device.target()).with("error", error));
        };
    }
}
