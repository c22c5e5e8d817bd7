/**
 * Pools of ZFS, from {@code zpool} and {@code zfs}: as JSON where the program supports it, otherwise as text.
 */
@NullMarked
package io.github.labmon.drives.pool.zfs;

import org.jspecify.annotations.NullMarked;
