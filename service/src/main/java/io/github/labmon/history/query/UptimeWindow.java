package io.github.labmon.history.query;

/**
 * A time that is divided into slots of the same length; where that is not a whole number of seconds, they differ by one.
 *
 * @param from in seconds since 1970
 * @param to in seconds since 1970, after {@code from}
 */
public record UptimeWindow(long from, long to) {

    /** As many as bars fit side by side on a phone. */
    private static final int SLOTS = 60;

    public int slots() {
        return (int) Math.max(1, Math.min(SLOTS, to - from));
    }

    /** The start of a slot, in seconds since 1970; of the slot after the last one, the end of the window. */
    public long slotFrom(int slot) {
        return from + (to - from) * slot / slots();
    }

    int slotOf(long second) {
        var slot = (int) ((second - from) * slots() / (to - from));
        // rounding may have put the start of the next slot before the second
        return slot + 1 < slots() && slotFrom(slot + 1) <= second ? slot + 1 : slot;
    }
}
