package io.github.labmon.containers.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContainerUsageTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static ContainerUsage usage(long millis, @Nullable Long cpuMillis) {
        return new ContainerUsage(
                START.plusMillis(millis), cpuMillis == null ? null : cpuMillis * 1_000_000, 4, null, null, null);
    }

    @Test
    void theShareIsThatOfAllProcessors() {
        assertThat(usage(1_000, 2_000L).cpuPercentSince(usage(0, 0L))).isEqualTo(50.0);
        assertThat(usage(10_000, 50L).cpuPercentSince(usage(0, 0L))).isEqualTo(0.1);
        assertThat(usage(1_000, 0L).cpuPercentSince(usage(0, 0L))).isEqualTo(0.0);
    }

    @Test
    void itIsNeverMoreThanAll() {
        assertThat(usage(1_000, 9_000L).cpuPercentSince(usage(0, 0L))).isEqualTo(100.0);
    }

    @Test
    void afterARestartOrTooSoonItIsNotKnown() {
        assertThat(usage(1_000, 5L).cpuPercentSince(usage(0, 100L))).isNull();
        assertThat(usage(199, 5L).cpuPercentSince(usage(0, 0L))).isNull();
        assertThat(usage(-5_000, 5L).cpuPercentSince(usage(0, 0L))).isNull();
        assertThat(usage(1_000, 5L).cpuPercentSince(null)).isNull();
        assertThat(usage(1_000, null).cpuPercentSince(usage(0, 0L))).isNull();
    }

    @Test
    void readingsThatFollowTooCloselyAreNotCompared() {
        assertThat(usage(199, 1L).isComparableTo(usage(0, 0L))).isFalse();
        assertThat(usage(200, 1L).isComparableTo(usage(0, 0L))).isTrue();
        assertThat(usage(-1, 1L).isComparableTo(usage(0, 0L))).isTrue();
    }
}
