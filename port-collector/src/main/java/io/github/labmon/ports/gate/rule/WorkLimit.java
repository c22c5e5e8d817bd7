package io.github.labmon.ports.gate.rule;

import io.github.labmon.ports.CancellationSignal;

/**
 * Bounds the comparisons of one check. A real deployment needs a few for each port; ranges that overlap thousands of times,
 * or thousands of addresses of one port, would need a number that grows with the square of the input.
 */
public final class WorkLimit {

    /** Some seconds on a slow machine. */
    public static final long COMPARISONS = 20_000_000;

    private final CancellationSignal cancellation;
    private long left = COMPARISONS;

    public WorkLimit(CancellationSignal cancellation) {
        this.cancellation = cancellation;
    }

    /**
     * Takes some comparisons; false where the limit is reached, and for ever after.
     *
     * @throws java.util.concurrent.CancellationException where the result is not needed any more
     */
    boolean take(int comparisons) {
        cancellation.throwIfRequested();
        left -= comparisons;
        return left >= 0;
    }

    /** Whether comparisons were left out, so that the result is not known. */
    public boolean isReached() {
        return left < 0;
    }
}
