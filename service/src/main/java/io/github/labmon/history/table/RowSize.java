package io.github.labmon.history.table;

/**
 * Sizes of blobs in a ring of rows. A row that is overwritten by one of the same size changes no other page, so blobs are
 * padded to the size of the row that they overwrite.
 */
final class RowSize {

    /** Rows grow in steps, so that the next one, a few bytes longer or shorter, has the same size. */
    private static final int STEP = 64;

    /** A row that is so many times larger than needed, as after the lab became smaller, shrinks. */
    private static final int WASTE = 4;

    private RowSize() {}

    /**
     * The size of a row.
     *
     * @param stored size of the row that is overwritten; 0 where there is none
     * @param used number of bytes that are needed
     */
    static int of(int stored, int used) {
        return used <= stored && stored <= WASTE * Math.max(STEP, used) ? stored : (used + STEP - 1) / STEP * STEP;
    }
}
