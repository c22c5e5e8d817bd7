package io.github.labmon.fritz.status;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One router. What it does not have, and what could not be read, is absent. A document whose fields contradict each other
 * about whether the router answers cannot be created.
 */
@Serdeable
@Schema(description = "One router. What it does not have, and what could not be read, is absent.")
public record RouterStatus(
        @Schema(description = "Its name in FRITZ_HOSTS.", example = "attic")
        String name,

        @Schema(description = "Its host name or address.", example = "192.168.178.2")
        String host,

        @Schema(
                description = "OK; WARNING: a part could not be read, or the connection is being established;"
                        + " CRITICAL: no connection to the Internet; DOWN: it does not answer; UNKNOWN: still reading.")
        State state,

        @Schema(description = "Whether it answers; absent while that is not known yet.", example = "true") @Nullable
        Boolean reachable,

        @Nullable Reachability reachability,

        @Schema(
                description = "The result of reading its interfaces: OK; NOT_CONFIGURED: no login set; LOGIN_REFUSED;"
                        + " FORBIDDEN: the user lacks a right; DISABLED: switched off in the router; UNREACHABLE: the"
                        + " router does not answer; TIMEOUT; ERROR. Absent while that is not known yet.")
        @Nullable
        Api api,

        @Schema(description = "Its model.", example = "FRITZ!Box 7590") @Nullable
        String model,

        @Schema(description = "Its firmware, without the number of the hardware.", example = "07.29") @Nullable
        String firmware,

        @Schema(description = "Whether a newer firmware is available; needs a login.", example = "false") @Nullable
        Boolean updateAvailable,

        @Schema(description = "The version of the firmware that is available.", example = "08.02") @Nullable
        String offeredFirmware,

        @Schema(description = "Seconds since the router was started; needs a login.", example = "751513") @Nullable
        Long uptimeSeconds,

        @Nullable WanStatus wan,
        @Nullable DslStatus dsl,
        @Nullable FibreStatus fibre,
        @Nullable LanClients clients,

        @Schema(description = "Its wireless networks; needs a login.")
        List<WifiNetwork> wifi,

        @Schema(description = "The ports that it forwards, read every 10 minutes; absent where it does not list them.")
        @Nullable
        List<PortMapping> portMappings,

        @Schema(description = "The most severe problem; absent where there is none.") @Nullable
        Problem problem,

        @Schema(description = "Further problems and notes.") List<Problem> problems) {

    public RouterStatus {
        wifi = List.copyOf(wifi);
        portMappings = portMappings == null ? null : List.copyOf(portMappings);
        problems = List.copyOf(problems);
        var answers = Boolean.TRUE.equals(reachable);
        var silent = Boolean.FALSE.equals(reachable);
        if (silent != (state == State.DOWN)
                || silent != (api == Api.UNREACHABLE)
                || (reachability != null && !answers)
                || (reachable == null && state != State.UNKNOWN)) {
            throw new IllegalArgumentException("Contradictory: reachable=" + reachable + ", state=" + state + ", api="
                    + api + ", reachability " + (reachability == null ? "absent" : "present"));
        }
    }

    /** A router that does not answer, or of which that is not known yet: nothing that it reported is shown. */
    public static RouterStatus withoutAnswer(
            String name,
            String host,
            boolean silent,
            @Nullable WanStatus wan,
            @Nullable Problem problem,
            List<Problem> problems) {
        return new RouterStatus(
                name,
                host,
                silent ? State.DOWN : State.UNKNOWN,
                silent ? false : null,
                null,
                silent ? Api.UNREACHABLE : null,
                null,
                null,
                null,
                null,
                null,
                wan,
                null,
                null,
                null,
                List.of(),
                null,
                problem,
                problems);
    }

    /** The same with the state that the rules leave; whether it answers is not a rule's decision. */
    public RouterStatus withState(State state) {
        return this.state == State.DOWN || this.state == State.UNKNOWN || state == State.DOWN
                ? this
                : new RouterStatus(
                        name,
                        host,
                        state,
                        reachable,
                        reachability,
                        api,
                        model,
                        firmware,
                        updateAvailable,
                        offeredFirmware,
                        uptimeSeconds,
                        wan,
                        dsl,
                        fibre,
                        clients,
                        wifi,
                        portMappings,
                        problem,
                        problems);
    }

    /** The result of reading the router's interfaces. */
    @Serdeable
    @Schema(name = "RouterApi", description = "The result of reading the router's interfaces.")
    public enum Api {
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
