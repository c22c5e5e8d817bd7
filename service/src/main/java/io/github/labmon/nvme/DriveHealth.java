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
 * Judges a drive. That its error log has entries never counts: commands that it does not know make them. Nor does what
 * smartctl calls passed: it passes drives with media errors.
 */
final class DriveHealth {

    /** Where the drive tells no threshold of its own. */
    static final int WARM = 70;

    private static final int WORN = 90;
    private static final int USED_UP = 100;

    private final List<String> reasons = new ArrayList<>();
    private State state = State.OK;

    private DriveHealth() {}

    /**
     * The judgement.
     *
     * @param reasons codes of docs/nvme.md, the worst not necessarily first
     */
    record Verdict(State state, List<String> reasons) {

        Verdict {
            reasons = List.copyOf(reasons);
        }
    }

    /** How the drive could be read. */
    enum Sight {
        /** With its SMART log. */
        FULL,
        /** Without, for the right or the tool is missing. */
        REDUCED,
        /** Without, though labmon was told how. */
        BLIND,
        /** It does not answer at all. */
        SILENT
    }

    /**
     * What is judged.
     *
     * @param log the SMART log, of now or of earlier; {@code null} where none was ever read
     * @param celsius the composite temperature of now
     * @param notLive whether the controller is not live for longer than a reset takes
     * @param mediaErrorsRise whether they rose lately
     */
    record Facts(
            DriveIdentity drive,
            DriveSensors sensors,
            @Nullable SmartLog log,
            @Nullable Integer celsius,
            boolean notLive,
            boolean mediaErrorsRise,
            Sight sight) {}

    static Verdict judge(Facts facts) {
        var health = new DriveHealth();
        health.controller(facts);
        health.temperature(facts);
        if (facts.log() != null) {
            health.warningBits(facts.log());
            health.signs(facts.log());
            health.wear(facts.log(), facts.mediaErrorsRise());
        }
        return new Verdict(health.state, health.reasons);
    }

    private void controller(Facts facts) {
        if (facts.drive().isDead()) {
            add(State.CRITICAL, "controller-dead");
        } else if (facts.notLive()) {
            add(State.WARNING, "controller-not-live");
        }
        switch (facts.sight()) {
            case SILENT -> add(State.DOWN, "drive-silent");
            case BLIND -> add(State.UNKNOWN, "smart-unread");
            case REDUCED -> {
                if (facts.drive().state() == null && facts.celsius() == null) {
                    add(State.UNKNOWN, "smart-unread");
                }
            }
            case FULL -> {}
        }
    }

    private void temperature(Facts facts) {
        var log = facts.log();
        if (Boolean.TRUE.equals(facts.sensors().alarm()) || (log != null && log.warns(CriticalWarning.TEMPERATURE))) {
            add(State.WARNING, "temperature-alarm");
        }
        var threshold = facts.sensors().limits().warningCelsius();
        if (facts.celsius() != null && facts.celsius() >= (threshold == null ? WARM : threshold)) {
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

    private void signs(SmartLog log) {
        addIf(log.signs().contains(SmartLog.Sign.FAILED), State.CRITICAL, "smart-failed");
        addIf(log.signs().contains(SmartLog.Sign.PREFAIL), State.WARNING, "smart-prefail");
        addIf(log.signs().contains(SmartLog.Sign.SELF_TEST_FAILED), State.WARNING, "self-test-failed");
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
