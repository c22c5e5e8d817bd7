package io.github.labmon.ports;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Ends a long computation whose result is not needed any more, such as that of a client that has left. */
public final class CancellationSignal {

    /** Of a computation that is always finished. */
    public static final CancellationSignal NEVER = new CancellationSignal(() -> false);

    private final BooleanSupplier requested;

    /**
     * With a source that is queried often.
     *
     * @param requested whether the computation is to end
     */
    public CancellationSignal(BooleanSupplier requested) {
        this.requested = requested;
    }

    /**
     * Continues unless the end is requested.
     *
     * @throws CancellationException where it is
     */
    public void throwIfRequested() {
        if (requested.getAsBoolean()) {
            throw new CancellationException("The result is not needed any more");
        }
    }
}
