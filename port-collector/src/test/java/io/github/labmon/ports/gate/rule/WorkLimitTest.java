package io.github.labmon.ports.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.CancellationSignal;
import org.junit.jupiter.api.Test;

class WorkLimitTest {

    @Test
    void theLimitIsReachedAfterTheLastComparison() {
        var limit = new WorkLimit(CancellationSignal.NEVER);

        assertThat(limit.take((int) WorkLimit.COMPARISONS - 1)).isTrue();
        assertThat(limit.take(1)).isTrue();
        assertThat(limit.isReached()).isFalse();
        assertThat(limit.take(1)).isFalse();
        assertThat(limit.isReached()).isTrue();
        assertThat(limit.take(0)).isFalse();
    }
}
