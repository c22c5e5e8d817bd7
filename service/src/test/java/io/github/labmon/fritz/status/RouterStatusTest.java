package io.github.labmon.fritz.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.labmon.fritz.status.RouterStatus.Api;
import io.github.labmon.status.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A document that contradicts itself cannot be created. */
class RouterStatusTest {

    private static final Reachability PING = new Reachability(Reachability.PING, null, 0.0);

    private static RouterStatus status(
            State state, @Nullable Boolean reachable, @Nullable Reachability reachability, @Nullable Api api) {
        return new RouterStatus(
                "a",
                "b",
                state,
                reachable,
                reachability,
                api,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                List.of());
    }

    private static boolean isConsistent(
            State state, @Nullable Boolean reachable, @Nullable Reachability reachability, @Nullable Api api) {
        if (reachable == null) {
            return state == State.UNKNOWN && reachability == null && api != Api.UNREACHABLE;
        }
        return reachable
                ? state != State.DOWN && api != Api.UNREACHABLE
                : state == State.DOWN && api == Api.UNREACHABLE && reachability == null;
    }

    @Test
    void cannotBeReachedNeverMeetsReachable() {
        var apis = new ArrayList<@Nullable Api>(Arrays.asList(Api.values()));
        apis.add(null);
        for (var state : State.values()) {
            for (var reachable : new @Nullable Boolean[] {true, false, null}) {
                for (var reachability : new @Nullable Reachability[] {PING, null}) {
                    for (var api : apis) {
                        if (isConsistent(state, reachable, reachability, api)) {
                            assertThat(status(state, reachable, reachability, api)
                                            .state())
                                    .isEqualTo(state);
                        } else {
                            assertThatIllegalArgumentException()
                                    .as(state + " " + reachable + " " + reachability + " " + api)
                                    .isThrownBy(() -> status(state, reachable, reachability, api))
                                    .withMessageStartingWith("Contradictory: reachable=");
                        }
                    }
                }
            }
        }
    }
}
