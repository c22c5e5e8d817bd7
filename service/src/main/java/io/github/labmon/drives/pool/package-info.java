/**
 * Pools of drives: md arrays, ZFS pools, Btrfs file systems, thin pools and RAID of LVM. The kernel's files are read first; a
 * program runs only where the kernel shows a pool of its kind.
 */
@NullMarked
package io.github.labmon.drives.pool;

import org.jspecify.annotations.NullMarked;
