package io.github.labmon.ups;

import io.github.labmon.status.State;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A flag of {@code ups.status} (NUT, docs/new-drivers.txt, "Status data"), the worst problem first.
 */
enum StatusFlag {
    /** Forced shutdown: the server has begun to shut down its machines. */
    FSD(State.CRITICAL, "ups-forced-shutdown"),
    /** Low battery. */
    LB(State.CRITICAL, "ups-battery-low"),
    /** On battery. */
    OB(State.WARNING, "ups-on-battery"),
    /** The output is off. */
    OFF(State.WARNING, "ups-off"),
    /** More load than it can supply. */
    OVER(State.WARNING, "ups-overload"),
    /** The load is connected to the mains, past the battery. */
    BYPASS(State.WARNING, "ups-bypass"),
    /** The battery must be replaced. */
    RB(State.WARNING, "ups-replace-battery"),
    /** The device reports an alarm; {@code ups.alarm} contains its text. */
    ALARM(State.WARNING, "ups-alarm"),
    /** On line: supplied by the mains. */
    OL(State.OK, null),
    /** High battery. */
    HB(State.OK, null),
    /** The battery is charging. */
    CHRG(State.OK, null),
    /** The battery is discharging. */
    DISCHRG(State.OK, null),
    /** Runtime calibration, which discharges the battery on purpose. */
    CAL(State.OK, null),
    /** A too high input voltage is reduced. */
    TRIM(State.OK, null),
    /** A too low input voltage is raised. */
    BOOST(State.OK, null);

    private final State state;
    private final @Nullable String code;

    StatusFlag(State state, @Nullable String code) {
        this.state = state;
        this.code = code;
    }

    /** The state of a UPS with this flag. */
    State state() {
        return state;
    }

    /** The code of the problem that it is; empty where it is none. */
    Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** The flag of a word of {@code ups.status}; empty where it is none of these. */
    static Optional<StatusFlag> of(String word) {
        return Arrays.stream(values()).filter(flag -> flag.name().equals(word)).findFirst();
    }

    /**
     * Whether a UPS with these flags has this one as a problem. During a calibration neither a discharge nor a low battery
     * is one, as for {@code upsmon}.
     */
    boolean isProblemIn(List<String> words) {
        var expected = words.contains(CAL.name()) && (this == OB || this == LB);
        return code != null && words.contains(name()) && !expected;
    }

    /** The worst flag that is a problem. */
    static Optional<StatusFlag> worst(List<String> words) {
        return Arrays.stream(values()).filter(flag -> flag.isProblemIn(words)).findFirst();
    }
}
