package io.github.labmon.fritz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.fritz.status.RouterStatus;
import io.github.labmon.fritz.status.WanStatus;
import io.github.labmon.status.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A router that takes 0.8 s for each call, read under the service's own deadlines: it is slow, and nothing else. */
@Tag("once")
class FritzSlowRouterTest {

    private static final Duration PER_CALL = Duration.ofMillis(800);
    private static final Duration WAIT = Duration.ofMillis(1_500);

    @Test
    void itIsReadInFullAndIsNoWarning() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.waiting(WAIT, "home=" + box.host())) {
            box.responseTime = PER_CALL;
            var states = EnumSet.noneOf(State.class);
            var routers = new ArrayList<RouterStatus>();
            for (int i = 0; i < 12; i++) {
                routers.add(readings.router());
                states.add(routers.get(i).state());
            }
            var last = routers.get(routers.size() - 1);

            assertThat(states).isSubsetOf(State.UNKNOWN, State.OK);
            assertThat(routers.get(0).state()).isEqualTo(State.UNKNOWN);
            assertThat(last.state()).isEqualTo(State.OK);
            assertThat(last.api()).isEqualTo(RouterStatus.Api.OK);
            assertThat(last.problem()).isNull();
            assertThat(FritzReadings.codes(last)).isSubsetOf("fritz-slow");
            assertThat(routers)
                    .anySatisfy(
                            router -> assertThat(FritzReadings.codes(router)).containsExactly("fritz-slow"));
            assertThat(last.dsl()).isNotNull();
            assertThat(last.wifi()).hasSize(3);
            assertThat(Objects.requireNonNull(last.wan()).status()).isEqualTo(WanStatus.Status.ONLINE);
            assertThat(box.digest.wrong).hasValue(0);
        }
    }

    @Test
    void aReconnectOfASlowRouterIsCounted() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.waiting(WAIT, "home=" + box.host())) {
            box.responseTime = PER_CALL;
            var router =
                    await().atMost(Duration.ofMinutes(2)).until(readings::router, shown -> shown.state() == State.OK);
            box.answer(TestBoxes.PPP, "GetStatusInfo", "urn:any", "ConnectionStatus", "Connected", "Uptime", "5");
            for (int i = 0; i < 10; i++) {
                router = readings.router();
            }

            assertThat(Objects.requireNonNull(
                                    Objects.requireNonNull(router.wan()).reconnects())
                            .count())
                    .isEqualTo(1);
        }
    }
}
