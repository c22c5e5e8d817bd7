package io.github.labmon.ports.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.clock.ClockStep;
import io.github.labmon.ports.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PortHistoryTest {

    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
    private static final HeldPort WEB = new HeldPort(Protocol.TCP, 80);
    private static final HeldPort DNS = new HeldPort(Protocol.UDP, 53);

    private static Instant hours(long count) {
        return START.plus(Duration.ofHours(count));
    }

    private static PortChangeList.PortChange change(HeldPort port, String owner, @Nullable String before, long hours) {
        return PortChangeList.PortChange.of(port, owner, before, hours(hours));
    }

    @Test
    void whatIsThereInTheFirstReadingIsNotNew() {
        var list = PortHistory.first(Map.of(WEB, "nginx"), START).changes(START);

        assertThat(list).isEqualTo(new PortChangeList(START, START, List.of(), List.of(), List.of()));
    }

    @Test
    void portsAreAddedRemovedAndTakenOver() {
        var other = new HeldPort(Protocol.TCP, 8096);
        var list = PortHistory.first(Map.of(WEB, "nginx", DNS, "dnsmasq"), START)
                .next(Map.of(WEB, "caddy", DNS, "dnsmasq"), hours(1))
                .next(Map.of(WEB, "caddy", other, "jellyfin"), hours(2))
                .changes(hours(3));

        assertThat(list.added()).containsExactly(change(other, "jellyfin", null, 2));
        assertThat(list.removed()).containsExactly(change(DNS, "dnsmasq", null, 2));
        assertThat(list.changed()).containsExactly(change(WEB, "caddy", "nginx", 1));
        assertThat(list.since()).isEqualTo(START);
    }

    @Test
    void whatCameAndWentAgainIsNoChange() {
        var list = PortHistory.first(Map.of(DNS, "dnsmasq"), START)
                .next(Map.of(WEB, "nginx"), hours(1))
                .next(Map.of(DNS, "dnsmasq"), hours(2))
                .changes(hours(2));

        assertThat(list.added()).isEmpty();
        assertThat(list.removed()).isEmpty();
        assertThat(list.changed()).isEmpty();
    }

    @Test
    void anOwnerThatIsUnknownForATimeIsNoChange() {
        var list = PortHistory.first(Map.of(WEB, "nginx"), START)
                .next(Map.of(WEB, ""), hours(1))
                .next(Map.of(WEB, "nginx"), hours(2))
                .next(Map.of(WEB, ""), hours(3))
                .next(Map.of(WEB, "caddy"), hours(4))
                .changes(hours(4));

        assertThat(list.changed()).containsExactly(change(WEB, "caddy", "nginx", 4));
        assertThat(list.added()).isEmpty();
    }

    @Test
    void changesAreForgottenAfterADay() {
        var history = PortHistory.first(Map.of(), START).next(Map.of(WEB, "nginx"), hours(1));
        for (var hour = 2; hour <= 24; hour++) {
            history = history.next(Map.of(WEB, "nginx"), hours(hour));
        }

        assertThat(history.changes(hours(24)).added()).containsExactly(change(WEB, "nginx", null, 1));
        var later = history.next(Map.of(WEB, "nginx"), hours(26));
        assertThat(later.changes(hours(26)).added()).isEmpty();
        assertThat(later.changes(hours(26)).since()).isEqualTo(hours(2));
        assertThat(later.events()).isEmpty();
    }

    @Test
    void afterAPauseOfMoreThanADayItBeginsAnew() {
        var list = PortHistory.first(Map.of(), START)
                .next(Map.of(WEB, "nginx"), hours(25))
                .changes(hours(25));

        assertThat(list.added()).isEmpty();
        assertThat(list.since()).isEqualTo(hours(25));
    }

    @Test
    void theOldestEventsOfVeryManyAreDropped() {
        var many = new HashMap<HeldPort, String>();
        IntStream.rangeClosed(1, PortHistory.MOST_EVENTS + 1)
                .forEach(port -> many.put(new HeldPort(Protocol.TCP, port), "server"));
        var history = PortHistory.first(Map.of(), START).next(many, hours(1));

        assertThat(history.events()).hasSize(PortHistory.MOST_EVENTS);
        assertThat(history.events().get(0).port().port()).isEqualTo(2);
    }

    @Test
    void timesOfAClockThatWasWrongAreCorrected() {
        var history = PortHistory.first(Map.of(), START)
                .next(Map.of(WEB, "nginx"), hours(2))
                .corrected(ClockStep.none(hours(1)));

        assertThat(history.observedAt()).isEqualTo(hours(1));
        assertThat(history.changes(hours(1)).added()).containsExactly(change(WEB, "nginx", null, 1));
    }
}
