package io.github.labmon.fritz;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One router. What it does not have, and what could not be read, is absent. */
@Serdeable
@Schema(description = "One router. What it does not have, and what could not be read, is absent.")
record RouterStatus(
        @Schema(description = "What FRITZ_HOSTS calls it.", example = "attic")
        String name,

        @Schema(description = "Its name or address in the network.", example = "192.168.178.2")
        String host,

        @Schema(
                description = "OK; WARNING: a part is missing that was asked for, or the connection is being made;"
                        + " CRITICAL: no connection to the Internet; DOWN: it does not answer; UNKNOWN.")
        State state,

        @Schema(description = "Whether it answers at all.", example = "true")
        boolean reachable,

        @Nullable Reachability reachability,

        @Schema(
                description = "What came of asking the router's own interface: OK; NOT_CONFIGURED: no login set;"
                        + " LOGIN_REFUSED; FORBIDDEN: the user lacks a right; DISABLED: switched off in the router;"
                        + " UNREACHABLE; TIMEOUT; ERROR.")
        Api api,

        @Schema(description = "Its model.", example = "FRITZ!Box 7590") @Nullable
        String model,

        @Schema(description = "Its firmware, without the hardware's number.", example = "07.29") @Nullable
        String firmware,

        @Schema(description = "Whether a newer firmware is offered; needs a login.", example = "false") @Nullable
        Boolean updateAvailable,

        @Schema(description = "The firmware that is offered.", example = "08.02") @Nullable
        String offeredFirmware,

        @Schema(description = "Seconds since the box was started; needs a login.", example = "751513") @Nullable
        Long uptimeSeconds,

        @Nullable WanStatus wan,
        @Nullable DslStatus dsl,
        @Nullable FibreStatus fibre,
        @Nullable LanClients clients,

        @Schema(description = "Its wireless networks; needs a login.")
        List<WifiNetwork> wifi,

        @Schema(description = "What ails most; absent where all is well.") @Nullable
        Problem problem,

        @Schema(description = "Parts that failed alone.") List<Problem> problems) {

    RouterStatus {
        wifi = List.copyOf(wifi);
        problems = List.copyOf(problems);
    }

    /** What came of asking the router's own interface. */
    @Serdeable
    @Schema(name = "RouterApi", description = "What came of asking the router's own interface.")
    enum Api {
        OK,
        NOT_CONFIGURED,
        LOGIN_REFUSED,
        FORBIDDEN,
        DISABLED,
        UNREACHABLE,
        TIMEOUT,
        ERROR
    }
}
