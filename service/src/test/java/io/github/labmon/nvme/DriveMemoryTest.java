package io.github.labmon.nvme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.nvme.smart.SmartField;
import io.github.labmon.nvme.smart.SmartLog;
import io.github.labmon.nvme.smart.TemperatureLimits;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.tool.SmartReading.Done;
import io.github.labmon.status.Problem;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DriveMemoryTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final DriveMemory memory = new DriveMemory(drive("live", "1.0"), START);

    private static DriveIdentity drive(String state, String firmware) {
        return new DriveIdentity("nvme0", "LAB#1", "LAB SSD", "LAB", firmware, "pcie", state, false, List.of(), null);
    }

    private static Done reading(long mediaErrors, long hours, Instant at) {
        var page = ByteBuffer.wrap(SmartFixtures.page()).order(ByteOrder.LITTLE_ENDIAN);
        page.putLong(160, mediaErrors).putLong(128, hours);
        return new Done(SmartFixtures.log(page.array()), "smart-log", at, null, null, TemperatureLimits.NONE);
    }

    private SmartLog shown() {
        return Objects.requireNonNull(memory.smart()).log();
    }

    @Test
    void mediaErrorsThatRoseCountAsRisingForAWeek() {
        memory.take(reading(3, 100, START));
        assertThat(memory.mediaErrorsRise(START)).isFalse();
        memory.take(reading(4, 101, START.plusSeconds(10)));
        memory.take(reading(4, 101, START.plusSeconds(20)));

        assertThat(memory.mediaErrorsRise(START.plusSeconds(20))).isTrue();
        assertThat(memory.mediaErrorsRise(START.plusSeconds(8 * 24 * 3600))).isFalse();
    }

    @Test
    void aCounterThatFellIsLeftOutAndToldOnce() {
        memory.take(reading(0, 100, START));
        memory.take(reading(0, 99, START.plusSeconds(10)));

        assertThat(shown().get(SmartField.POWER_ON_HOURS)).isNull();
        assertThat(shown().get(SmartField.POWER_CYCLES)).isNotNull();
        assertThat(memory.problems())
                .containsExactly(new Problem(
                        "nvme-counter-fell",
                        "left out because it can only grow and fell: power on hours; labmon counts on from the new"
                                + " value"));

        memory.take(reading(0, 99, START.plusSeconds(20)));
        assertThat(shown().number(SmartField.POWER_ON_HOURS)).isEqualTo(99);
        assertThat(memory.problems()).isEmpty();
    }

    @Test
    void otherFirmwareStartsAnew() {
        memory.take(reading(5, 100, START));
        memory.see(drive("live", "2.0"), START.plusSeconds(10));
        memory.take(reading(0, 1, START.plusSeconds(10)));

        assertThat(memory.problems()).isEmpty();
        assertThat(shown().number(SmartField.POWER_ON_HOURS)).isEqualTo(1);
    }

    @Test
    void anOlderLogThanTheLastIsNoNews() {
        memory.take(reading(5, 100, START));
        memory.take(reading(4, 99, START.minusSeconds(10)));
        memory.take(reading(6, 101, START));

        assertThat(shown().number(SmartField.POWER_ON_HOURS)).isEqualTo(100);
        assertThat(memory.mediaErrorsRise(START)).isFalse();
    }

    @Test
    void aResetIsNoFaultBeforeAMinuteHasPassed() {
        memory.see(drive("resetting", "1.0"), START);
        memory.see(drive("connecting", "1.0"), START.plusSeconds(30));

        assertThat(memory.isNotLive(START.plusSeconds(60))).isFalse();
        assertThat(memory.isNotLive(START.plusSeconds(61))).isTrue();

        memory.see(drive("live", "1.0"), START.plusSeconds(70));
        assertThat(memory.isNotLive(START.plusSeconds(200))).isFalse();
    }
}
