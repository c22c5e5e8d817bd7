/** Pools of drives: md arrays, ZFS, Btrfs, LVM. */
@NullMarked
package io.github.labmon.drives.pool;

import org.jspecify.annotations.NullMarked;
