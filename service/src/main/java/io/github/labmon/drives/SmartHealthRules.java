package io.github.labmon.drives;

import io.github.labmon.drives.smart.FailingAttribute;
import io.github.labmon.drives.smart.SectorCounts;
import io.github.labmon.drives.smart.SmartValues;
import io.github.labmon.status.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules that decide on the state of a drive. Their limits are those of the drive itself, and where it has none those of
 * the studies in docs/drives.md: the first reallocated, pending or unreadable sector already makes a failure much more likely.
 */
final class SmartHealthRules {

    /** The reason of a drive of which nothing is known yet. */
    static final String STILL_READING = "still-reading";

    /** Fewer degrees below its limit a drive is too warm. */
    static final int MARGIN_CELSIUS = 5;

    private static final int WORN = 90;
    private static final int USED_UP = 100;

    /** Attributes of the temperature: one that passed its threshold is no defect. */
    private static final Set<Integer> TEMPERATURE_ATTRIBUTES = Set.of(190, 194);

    private final List<String> reasons = new ArrayList<>();
    private State state = State.OK;

    private SmartHealthRules() {}

    /**
     * The values that the rules read.
     *
     * @param values the last SMART data; {@code null} where none was ever read
     * @param rotating whether the drive has rotating discs
     * @param celsius the temperature of now; {@code null} in standby
     * @param limitCelsius of the temperature
     * @param defectsRise whether a count of defects rose lately
     */
    record Input(
            SmartAvailability access,
            @Nullable SmartValues values,
            @Nullable Boolean rotating,
            @Nullable Integer celsius,
            int limitCelsius,
            boolean defectsRise) {}

    static SmartHealth evaluate(Input input) {
        var rules = new SmartHealthRules();
        rules.access(input.access(), input.values() != null);
        rules.temperature(input.celsius(), input.limitCelsius());
        var values = input.values();
        if (values != null) {
            rules.addIf(Boolean.FALSE.equals(values.passed()), State.CRITICAL, "smart-failed");
            rules.attributes(values.failing());
            rules.addIf(input.defectsRise(), State.CRITICAL, "defects-rising");
            rules.sectors(values.sectors(), input.rotating());
            rules.errorCounters(values);
            rules.wear(values);
            var selfTest = values.selfTest();
            rules.addIf(selfTest != null && Boolean.FALSE.equals(selfTest.passed()), State.WARNING, "self-test-failed");
        }
        return new SmartHealth(rules.state, rules.reasons);
    }

    private void access(SmartAvailability access, boolean isKnown) {
        switch (access) {
            case NO_RESPONSE -> add(State.DOWN, "drive-silent");
            case FAILED -> add(State.UNKNOWN, "smart-unread");
            case PENDING -> add(State.UNKNOWN, STILL_READING);
            case REDUCED -> addIf(!isKnown, State.UNKNOWN, "smart-unread");
            case KNOWN -> {}
        }
    }

    private void temperature(@Nullable Integer celsius, int limit) {
        if (celsius == null) {
            return;
        }
        if (celsius >= limit) {
            add(State.CRITICAL, "temperature-over-limit");
        } else {
            addIf(celsius > limit - MARGIN_CELSIUS, State.WARNING, "temperature-high");
        }
    }

    private void attributes(List<FailingAttribute> failing) {
        var now = failing.stream().filter(FailingAttribute::now).toList();
        addIf(
                now.stream()
                        .anyMatch(attribute ->
                                attribute.prefailure() && !TEMPERATURE_ATTRIBUTES.contains(attribute.id())),
                State.CRITICAL,
                "attribute-prefail");
        addIf(
                now.stream()
                        .anyMatch(attribute ->
                                !attribute.prefailure() || TEMPERATURE_ATTRIBUTES.contains(attribute.id())),
                State.WARNING,
                "attribute-old-age");
    }

    /** An SSD replaces blocks in normal operation; the others are defects of either kind. */
    private void sectors(SectorCounts sectors, @Nullable Boolean rotating) {
        addIf(isSome(sectors.pending()), State.WARNING, "pending-sectors");
        addIf(isSome(sectors.uncorrectable()), State.WARNING, "uncorrectable-sectors");
        addIf(isSome(sectors.reportedUncorrectable()), State.WARNING, "reported-uncorrectable-errors");
        addIf(isSome(sectors.reallocated()) && !Boolean.FALSE.equals(rotating), State.WARNING, "reallocated-sectors");
        addIf(isSome(sectors.grownDefects()), State.WARNING, "grown-defects");
    }

    private void errorCounters(SmartValues values) {
        addIf(
                values.errorCounters().stream().anyMatch(counter -> isSome(counter.uncorrected())),
                State.WARNING,
                "uncorrected-errors");
    }

    private void wear(SmartValues values) {
        var wear = values.wear();
        if (wear != null && wear.usedPercent() >= WORN) {
            add(State.WARNING, wear.usedPercent() >= USED_UP ? "wear-used-up" : "wear-high");
        }
    }

    private static boolean isSome(@Nullable Long count) {
        return count != null && count > 0;
    }

    private void addIf(boolean applies, State atLeast, String reason) {
        if (applies) {
            add(atLeast, reason);
        }
    }

    private void add(State atLeast, String reason) {
        reasons.add(reason);
        state = state.worse(atLeast);
    }
}
