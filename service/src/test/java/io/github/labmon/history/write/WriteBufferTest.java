package io.github.labmon.history.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.history.table.Series;
import io.github.labmon.history.table.StoredSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WriteBufferTest {

    private static final Series SERIES = new Series("a", List.of());

    private final WriteBuffer buffer = new WriteBuffer();

    private void add(int first, int count) {
        buffer.add(IntStream.range(first, first + count)
                .mapToObj(i -> new StoredSample(SERIES, i, i))
                .toList());
    }

    @Test
    void onlyWrittenSamplesAreRemoved() {
        add(0, 10);
        var batch = buffer.batch();
        add(10, 5);
        buffer.remove(batch);

        assertThat(buffer.batch().samples()).extracting(StoredSample::at).containsExactly(10L, 11L, 12L, 13L, 14L);
        buffer.remove(batch);
        assertThat(buffer.size()).isEqualTo(5);
    }

    @Test
    void theOldestSamplesAreDroppedWhereItIsFull() {
        add(0, WriteBuffer.CAPACITY);
        var batch = buffer.batch();
        add(WriteBuffer.CAPACITY, 10);

        assertThat(buffer.size()).isEqualTo(WriteBuffer.CAPACITY - WriteBuffer.CAPACITY / 10);
        buffer.remove(batch);
        assertThat(buffer.batch().samples())
                .hasSize(10)
                .first()
                .extracting(StoredSample::at)
                .isEqualTo((long) WriteBuffer.CAPACITY);
    }

    @Test
    void theAgeIsThatOfTheOldestSample() {
        assertThat(buffer.age(Instant.ofEpochMilli(5))).isZero();
        add(1_000, 1);
        add(2_000, 1);

        assertThat(buffer.age(Instant.ofEpochMilli(61_000))).isEqualTo(Duration.ofMinutes(1));
        assertThat(buffer.age(Instant.EPOCH)).isNegative();
    }
}
