package io.github.labmon.ups;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A UPS in {@code GET /ups/status}. */
@Serdeable
@Schema(description = "An uninterruptible power supply. Unknown values are absent.")
record UpsDeviceStatus(
        @Schema(description = "The name of its server in UPS_HOSTS.", example = "nut.lan")
        String server,

        @Schema(description = "Its name on the server.", example = "eaton")
        String name,

        @Schema(description = "Its description on the server.", example = "Rack") @Nullable
        String description,

        @Schema(description = "Its manufacturer.", example = "EATON") @Nullable
        String manufacturer,

        @Schema(description = "Its model.", example = "Ellipse PRO 650") @Nullable
        String model,

        @Schema(
                description =
                        "WARNING on battery, with a battery to be replaced, an overload, a bypass, an alarm or a switched-off output;"
                                + " CRITICAL with a low battery or a forced shutdown; DOWN where the server has no current values.")
        State state,

        @Schema(
                description =
                        "The flags of ups.status, such as OL, OB, LB, RB, CHRG, DISCHRG, BYPASS, OVER, TRIM, BOOST, FSD, ALARM.",
                example = "[\"OL\", \"CHRG\"]")
        List<String> status,

        @Schema(description = "Charge of the battery, 0 to 100.", example = "100.0") @Nullable
        Double batteryPercent,

        @Schema(description = "How long the battery lasts with this load, in seconds.", example = "1260") @Nullable
        Long runtimeSeconds,

        @Schema(
                description = "Load, in percent of what it can supply; more than 100 if it is overloaded.",
                example = "23.0")
        @Nullable
        Double loadPercent,

        @Schema(description = "Input voltage in volts.", example = "230.4") @Nullable
        Double inputVolts,

        @Schema(description = "Output voltage in volts.", example = "230.4") @Nullable
        Double outputVolts,

        @Schema(description = "Voltage of the battery in volts.", example = "27.1") @Nullable
        Double batteryVolts,

        @Schema(description = "The text of its alarm; absent without one.", example = "Replace battery!") @Nullable
        String alarm,

        @Schema(description = "Why it is not OK; absent where it is.") @Nullable
        Problem problem) {

    UpsDeviceStatus {
        status = List.copyOf(status);
    }

    /** Without values. */
    static UpsDeviceStatus unknown(String server, String name, @Nullable String description) {
        return new UpsDeviceStatus(
                server,
                name,
                description,
                null,
                null,
                State.UNKNOWN,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The name of its target. */
    String target() {
        return server + "/" + name;
    }

    UpsDeviceStatus withVariables(DeviceVariables variables) {
        return new UpsDeviceStatus(
                server,
                name,
                description,
                variables.manufacturer(),
                variables.model(),
                state,
                variables.status(),
                variables.batteryPercent(),
                variables.runtimeSeconds(),
                variables.loadPercent(),
                variables.inputVolts(),
                variables.outputVolts(),
                variables.batteryVolts(),
                variables.alarm(),
                problem);
    }

    UpsDeviceStatus withProblem(State other, @Nullable Problem reason) {
        return new UpsDeviceStatus(
                server,
                name,
                description,
                manufacturer,
                model,
                other,
                status,
                batteryPercent,
                runtimeSeconds,
                loadPercent,
                inputVolts,
                outputVolts,
                batteryVolts,
                alarm,
                reason);
    }

    UpsDeviceStatus withState(State other) {
        return withProblem(other, problem);
    }
}
