package io.github.labmon.containers.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When the details of a container are read again. */
class DetailsCacheTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final DetailsCache cache = new DetailsCache();

    private static ListedContainer listed(String state, String text) {
        return new ListedContainer(
                "ab", "web", "nginx", "sha256:1", state, StatusText.parse(text), null, null, List.of());
    }

    private static InspectedContainer startedAt(@Nullable Instant start) {
        return new InspectedContainer(null, null, null, 0, null, false, 0, start, null, null, null, null);
    }

    private boolean isDue(ListedContainer container, Duration later) {
        return cache.isDue(container, START.plus(later), true);
    }

    @Test
    void oneThatIsNotKnownIsDue() {
        assertThat(isDue(listed("running", "Up 2 hours"), Duration.ZERO)).isTrue();
        assertThat(cache.get(listed("running", "Up 2 hours"))).isNull();
    }

    @Test
    void oneThatRunsOnIsDueAfterMinutes() {
        cache.put(listed("running", "Up 2 hours"), startedAt(START.minus(Duration.ofHours(2))), START);

        assertThat(isDue(listed("running", "Up 2 hours"), Duration.ofSeconds(299)))
                .isFalse();
        assertThat(isDue(listed("running", "Up 2 hours"), Duration.ofMinutes(5)))
                .isTrue();
    }

    @Test
    void oneThatRestartedIsDue() {
        cache.put(listed("running", "Up 2 hours"), startedAt(START.minus(Duration.ofHours(2))), START);

        assertThat(isDue(listed("running", "Up 3 seconds"), Duration.ofSeconds(15)))
                .isTrue();
    }

    @Test
    void oneInAnotherStateIsDueAndItsOldDetailsAreNotUsed() {
        cache.put(listed("running", "Up 2 hours (healthy)"), startedAt(START.minus(Duration.ofHours(2))), START);

        for (var changed : List.of(
                listed("exited", "Exited (1) 1 second ago"),
                listed("paused", "Up 2 hours (Paused)"),
                listed("running", "Up 2 hours (unhealthy)"))) {
            assertThat(isDue(changed, Duration.ofSeconds(1))).isTrue();
            assertThat(cache.get(changed)).isNull();
        }
    }

    @Test
    void whatChangesOftenIsReadOften() {
        var unhealthy = listed("running", "Up 2 hours (unhealthy)");
        cache.put(unhealthy, startedAt(START.minus(Duration.ofHours(2))), START);
        assertThat(isDue(unhealthy, Duration.ofSeconds(9))).isFalse();
        assertThat(isDue(unhealthy, Duration.ofSeconds(10))).isTrue();

        var restarting = listed("restarting", "Restarting (1) 2 seconds ago");
        cache.put(restarting, startedAt(START), START);
        assertThat(isDue(restarting, Duration.ofSeconds(1))).isTrue();
    }

    @Test
    void anEngineThatListsNoUptimeIsReadOften() {
        var running = listed("running", "");
        cache.put(running, startedAt(START), START);

        assertThat(cache.isDue(running, START.plusSeconds(9), false)).isFalse();
        assertThat(cache.isDue(running, START.plusSeconds(10), false)).isTrue();
    }

    @Test
    void aClockThatWasSetBackDelaysNothing() {
        var running = listed("running", "Up 2 hours");
        cache.put(running, startedAt(START.minus(Duration.ofHours(2))), START);

        assertThat(isDue(running, Duration.ofHours(-1))).isTrue();
    }

    @Test
    void oneThatIsGoneIsForgotten() {
        cache.put(listed("running", "Up 2 hours"), startedAt(START), START);
        cache.retain(Set.of());

        assertThat(cache.get(listed("running", "Up 2 hours"))).isNull();
    }
}
