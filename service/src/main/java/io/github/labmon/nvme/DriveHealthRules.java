package io.github.labmon.nvme;

import io.github.labmon.nvme.smart.CriticalWarning;
import io.github.labmon.nvme.smart.SmartField;
import io.github.labmon.nvme.smart.SmartLog;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.sysfs.DriveSensors;
import io.github.labmon.status.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules that decide on the state of a drive. Entries in its error log never count: commands that it does not know
 * cause them. Nor does smartctl's "passed": it passes drives with media errors.
 */
final class DriveHealthRules {

    /** Where the drive has no threshold of its own. */
    static final int WARM = 70;

    /** The reason of a drive of which nothing is known yet. */
    static final String STILL_READING = "still-reading";

    private static final int WORN = 90;
    private static final int USED_UP = 100;

    private final List<String> reasons = new ArrayList<>();
    private State state = State.OK;

    private DriveHealthRules() {}

    /**
     * The values that the rules read.
     *
     * @param log the last SMART log; {@code null} where none was ever read
     * @param celsius the composite temperature of now
     * @param notLive whether the controller is not live for longer than a reset takes
     * @param mediaErrorsRise whether they rose lately
     */
    record Input(
            DriveIdentity drive,
            DriveSensors sensors,
            @Nullable SmartLog log,
            @Nullable Integer celsius,
            boolean notLive,
            boolean mediaErrorsRise,
            SmartAccess access) {}

    static DriveHealth evaluate(Input input) {
        var rules = new DriveHealthRules();
        rules.controller(input);
        rules.temperature(input);
        if (input.log() != null) {
            rules.warningBits(input.log());
            rules.findings(input.log());
            rules.wear(input.log(), input.mediaErrorsRise());
        }
        return new DriveHealth(rules.state, rules.reasons);
    }

    private void controller(Input input) {
        if (input.drive().isDead()) {
            add(State.CRITICAL, "controller-dead");
        } else if (input.notLive()) {
            add(State.WARNING, "controller-not-live");
        }
        switch (input.access()) {
            case NO_RESPONSE -> add(State.DOWN, "drive-silent");
            case FAILED -> add(State.UNKNOWN, "smart-unread");
            case PENDING -> add(State.UNKNOWN, STILL_READING);
            case REDUCED -> {
                if (input.drive().state() == null && input.celsius() == null) {
                    add(State.UNKNOWN, "smart-unread");
                }
            }
            case KNOWN -> {}
        }
    }

    private void temperature(Input input) {
        var log = input.log();
        if (Boolean.TRUE.equals(input.sensors().alarm()) || (log != null && log.warns(CriticalWarning.TEMPERATURE))) {
            add(State.WARNING, "temperature-alarm");
        }
        var threshold = input.sensors().limits().warningCelsius();
        if (input.celsius() != null && input.celsius() >= (threshold == null ? WARM : threshold)) {
            add(State.WARNING, "temperature-high");
        }
    }

    private void warningBits(SmartLog log) {
        var spare = log.number(SmartField.AVAILABLE_SPARE);
        var threshold = log.number(SmartField.SPARE_THRESHOLD);
        var isSpareLow = spare != null && threshold != null && threshold > 0 && spare < threshold;
        addIf(isSpareLow || log.warns(CriticalWarning.AVAILABLE_SPARE), State.CRITICAL, "spare-low");
        addIf(log.warns(CriticalWarning.RELIABILITY), State.CRITICAL, "reliability-degraded");
        addIf(log.warns(CriticalWarning.READ_ONLY), State.CRITICAL, "read-only");
        addIf(log.warns(CriticalWarning.VOLATILE_BACKUP), State.WARNING, "volatile-backup-failed");
        addIf(log.warns(CriticalWarning.PERSISTENT_MEMORY), State.WARNING, "persistent-memory-unreliable");
        addIf(log.warns(CriticalWarning.UNKNOWN), State.WARNING, "unknown-warning-bit");
    }

    private void findings(SmartLog log) {
        addIf(log.findings().contains(SmartLog.SmartConclusion.FAILED), State.CRITICAL, "smart-failed");
        addIf(log.findings().contains(SmartLog.SmartConclusion.PREFAIL), State.WARNING, "smart-prefail");
        addIf(log.findings().contains(SmartLog.SmartConclusion.SELF_TEST_FAILED), State.WARNING, "self-test-failed");
    }

    private void wear(SmartLog log, boolean mediaErrorsRise) {
        var used = log.number(SmartField.PERCENTAGE_USED);
        if (used != null && used >= WORN) {
            add(State.WARNING, used >= USED_UP ? "wear-used-up" : "wear-high");
        }
        var mediaErrors = log.get(SmartField.MEDIA_ERRORS);
        if (mediaErrorsRise) {
            add(State.CRITICAL, "media-errors-rising");
        } else if (mediaErrors != null && mediaErrors.signum() > 0) {
            add(State.WARNING, "media-errors");
        }
    }

    private void addIf(boolean applies, State atLeast, String reason) {
        if (applies) {
            add(atLeast, reason);
        }
    }

    private void add(State atLeast, String reason) {
        reasons.add(reason);
        if (NvmeStatus.isWorse(atLeast, state)) {
            state = atLeast;
        }
    }
}
