package io.github.labmon.drives.pool.md;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.pool.PoolFixture;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of arrays in the forms that md_seq_show of the kernel's drivers/md/md.c writes. */
class MdStatFileTest {

    private static MdArray.Member member(String name, String flags) {
        return new MdArray.Member(name, flags);
    }

    @Test
    void everyArrayIsRead() {
        assertThat(MdStatFile.parse(PoolFixture.lines("mdstat.txt")))
                .containsExactly(
                        new MdArray(
                                "md0",
                                "active",
                                false,
                                "raid1",
                                List.of(member("sdb1", ""), member("sda1", "")),
                                1_047_552L,
                                null,
                                2,
                                2,
                                null),
                        new MdArray(
                                "md1",
                                "active",
                                false,
                                "raid5",
                                List.of(
                                        member("sde1", ""),
                                        member("sdd1", "F"),
                                        member("sdc1", ""),
                                        member("sdb2", ""),
                                        member("sdf1", "S")),
                                5_860_147_200L,
                                null,
                                4,
                                3,
                                new MdArray.Sync("recovery", 12.6, Duration.ofSeconds(11_238), 151_920L)),
                        new MdArray(
                                "md2",
                                "active",
                                false,
                                "raid1",
                                List.of(member("sdg1", ""), member("sdh1", "W")),
                                976_630_464L,
                                null,
                                2,
                                2,
                                new MdArray.Sync("resync", null, null, null)),
                        new MdArray(
                                "md3",
                                "active",
                                true,
                                "raid0",
                                List.of(member("sdi", ""), member("sdj", "")),
                                1_953_260_544L,
                                null,
                                null,
                                null,
                                null),
                        new MdArray(
                                "md4",
                                "inactive",
                                false,
                                null,
                                List.of(member("sdk1", "S")),
                                976_630_488L,
                                null,
                                null,
                                null,
                                null),
                        new MdArray(
                                "md127",
                                "inactive",
                                false,
                                null,
                                List.of(member("sdm", "S"), member("sdl", "S")),
                                6_306L,
                                "imsm",
                                null,
                                null,
                                null));
    }

    @Test
    void aHostWithoutArraysHasNone() {
        assertThat(MdStatFile.parse(List.of("Personalities : [raid1] ", "unused devices: <none>")))
                .isEmpty();
        assertThat(MdStatFile.parse(List.of())).isEmpty();
    }
}
