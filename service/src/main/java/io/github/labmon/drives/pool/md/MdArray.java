package io.github.labmon.drives.pool.md;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An array in {@code /proc/mdstat}.
 *
 * @param name of its block device, {@code md0}
 * @param state {@code active}, {@code inactive} or {@code broken}
 * @param readOnly whether it takes no writes; not while it waits for the first one
 * @param level {@code raid1}; {@code null} while it is inactive
 * @param members its devices
 * @param kibibytes its size
 * @param external the format of its metadata where md does not handle it, such as {@code imsm}
 * @param slots how many devices it should have
 * @param working how many of them work
 * @param sync what it does in the background; {@code null} where that is nothing
 */
record MdArray(
        String name,
        String state,
        boolean readOnly,
        @Nullable String level,
        List<Member> members,
        @Nullable Long kibibytes,
        @Nullable String external,
        @Nullable Integer slots,
        @Nullable Integer working,
        @Nullable Sync sync) {

    MdArray {
        members = List.copyOf(members);
    }

    /**
     * A device of an array.
     *
     * @param flags {@code F} faulty, {@code S} spare, {@code J} journal, {@code R} replacement, {@code W} write-mostly
     */
    record Member(String name, String flags) {

        boolean isFaulty() {
            return flags.contains("F");
        }

        boolean isSpare() {
            return flags.contains("S");
        }
    }

    /**
     * What an array does in the background.
     *
     * @param action {@code recovery}, {@code resync}, {@code check}, {@code repair}, {@code reshape}
     * @param percent how much of it is done; {@code null} while it waits
     * @param left the kernel's estimate of how long it takes
     * @param kibibytesPerSecond its speed
     */
    record Sync(
            String action,
            @Nullable Double percent,
            @Nullable Duration left,
            @Nullable Long kibibytesPerSecond) {}

    /** Holds the metadata of other arrays and no data. */
    boolean isContainer() {
        return external != null && state.equals("inactive");
    }
}
