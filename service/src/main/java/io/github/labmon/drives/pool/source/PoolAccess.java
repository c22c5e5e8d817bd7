package io.github.labmon.drives.pool.source;

import org.jspecify.annotations.Nullable;

/**
 * Whether the data of a pool can be read and written.
 *
 * @param failed whether its data cannot be accessed
 * @param readOnly whether it takes no writes although it should
 * @param readOnlyMount where a mount of it went read-only; {@code null} where none did
 */
public record PoolAccess(
        boolean failed, boolean readOnly, @Nullable String readOnlyMount) {

    public static final PoolAccess WRITABLE = new PoolAccess(false, false, null);

    public static PoolAccess of(boolean failed, boolean readOnly) {
        return new PoolAccess(failed, readOnly, null);
    }

    /** The same where a mount of it went read-only. */
    public PoolAccess readOnlyAt(String mount) {
        return new PoolAccess(failed, true, mount);
    }
}
