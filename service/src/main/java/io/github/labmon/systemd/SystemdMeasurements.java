package io.github.labmon.systemd;

import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;

/** The targets and numbers in the document of systemd. */
final class SystemdMeasurements {

    /** Not a valid name of a unit, which has a type as its ending. */
    static final String MANAGER = "manager";

    private static final Metric FAILED_UNITS =
            Metric.gauge("systemd_failed_units", "", "Units that failed.").inHistory();
    private static final Metric FAILED =
            Metric.gauge("systemd_unit_failed", "", "1 while the unit is failed; absent otherwise.", "unit");
    private static final Metric LATE = Metric.gauge(
            "systemd_timer_late",
            "",
            "1 while the timer did not run at its time, or is enabled and was not started.",
            "timer");
    private static final Metric LAST = Metric.gauge(
            "systemd_timer_last_trigger_time_seconds", "seconds", "When the timer started its unit last.", "timer");
    private static final Metric NEXT = Metric.gauge(
            "systemd_timer_next_elapse_time_seconds", "seconds", "When the timer starts its unit next.", "timer");

    private SystemdMeasurements() {}

    static Measurements of(SystemdStatus status) {
        var found = Measurements.builder();
        if (!status.configured()) {
            return found.build();
        }
        found.target(manager(status));
        if (!status.isRead()) {
            return found.build();
        }
        found.add(FAILED_UNITS, status.units().size());
        for (var unit : status.units()) {
            found.target(new Target(unit.name(), unit.state(), unit.problem())
                            .withSummary(Message.of("systemd.failed").with("name", unit.name()))
                            .withoutAvailability())
                    .add(FAILED, 1, unit.name());
        }
        status.timers().forEach(timer -> timer(found, timer));
        return found.build();
    }

    /** What labmon cannot read of it is a limit of labmon and no fault of the host. */
    private static Target manager(SystemdStatus status) {
        var target = new Target(
                        MANAGER, status.isRead() ? State.OK : State.UNKNOWN, status.isRead() ? null : status.problem())
                .withLabel(Message.of("systemd.title"))
                .withoutAvailability();
        return status.isRead() || target.isStillRead() ? target : target.notPermitted();
    }

    private static void timer(Measurements.Builder found, TimerStatus timer) {
        var target = new Target(timer.name(), timer.state(), timer.problem()).withoutAvailability();
        var last = timer.lastAt();
        var next = timer.nextAt();
        found.target(
                        timer.isConsequence()
                                ? target.asConsequence()
                                : timer.isLate()
                                        ? target.withSummary(
                                                Message.of("systemd.late").with("name", timer.name()))
                                        : target)
                .add(LATE, timer.isLate(), timer.name())
                .add(LAST, last == null ? null : last.getEpochSecond(), timer.name())
                .add(NEXT, next == null ? null : next.getEpochSecond(), timer.name());
    }
}
