package io.github.labmon.systemd;

import io.github.labmon.status.CardValue;
import io.github.labmon.status.CardValues;
import io.github.labmon.status.DetailGroup;
import io.github.labmon.status.StatusCard;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Units and timers at a glance. */
final class SystemdCard {

    /** More failed units are of no use at a glance. */
    static final int MOST_ITEMS = 50;

    /** Of which the bundles have a text. */
    private static final Set<String> TIMER_STATES = Set.of("waiting", "running", "elapsed", "inactive", "failed");

    private SystemdCard() {}

    static StatusCard of(SystemdStatus status) {
        if (!status.configured()) {
            return StatusCard.notConfigured(Message.of("systemd.none"));
        }
        var limits = Stream.ofNullable(status.problem()).toList();
        if (!status.isRead()) {
            return StatusCard.of(null, List.of()).limitedBy(limits);
        }
        var values = new CardValues()
                .add("failedUnits", status.units().size(), ValueUnit.COUNT)
                .in("systemd_failed_units")
                .add("timers", status.timers().size(), ValueUnit.COUNT)
                .list();
        return StatusCard.of(
                        Message.of("systemd.fine").with("count", status.timers().size()), values, items(status))
                .limitedBy(limits);
    }

    /** Failed units, then timers: those with a problem first. */
    private static List<StatusCard.Item> items(SystemdStatus status) {
        var units = status.units().stream()
                .map(unit -> new StatusCard.Item(unit.name(), unit.description(), null, values(unit)));
        var bad = status.timers().stream().filter(timer -> timer.problem() != null);
        var good = status.timers().stream().filter(timer -> timer.problem() == null);
        var timers = Stream.concat(bad, good)
                .map(timer -> new StatusCard.Item(timer.name(), timer.description(), null, values(timer)));
        return Stream.concat(units, timers).limit(MOST_ITEMS).toList();
    }

    private static List<CardValue> values(UnitStatus unit) {
        return new CardValues()
                .add("state", Message.of("systemd.state.failed"))
                .add("since", unit.since())
                .list();
    }

    private static List<CardValue> values(TimerStatus timer) {
        return new CardValues()
                .add("state", state(timer.timerState()))
                .add("last", timer.lastAt())
                .add("next", timer.nextAt())
                .list();
    }

    private static @Nullable Message state(String word) {
        if (word.isEmpty()) {
            return null;
        }
        return TIMER_STATES.contains(word) ? Message.of("systemd.state." + word) : Message.literal(word);
    }

    static List<DetailGroup> details(SystemdStatus status) {
        var units = status.units().stream().map(unit -> new DetailGroup(unit.name(), "unit", unit(unit)));
        var timers = status.timers().stream().map(timer -> new DetailGroup(timer.name(), "timer", timer(timer)));
        return Stream.concat(units, timers)
                .limit(MOST_ITEMS)
                .filter(group -> !group.values().isEmpty())
                .toList();
    }

    private static List<CardValue> unit(UnitStatus unit) {
        return new CardValues()
                .add("result", unit.result())
                .add("exitStatus", unit.exitStatus(), ValueUnit.COUNT)
                .add("log", unit.log())
                .list();
    }

    private static List<CardValue> timer(TimerStatus timer) {
        return new CardValues().add("unit", timer.unit()).list();
    }
}
