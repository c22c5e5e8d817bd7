/**
 * File systems of Btrfs, from {@code /sys/fs/btrfs} and the program {@code btrfs}.
 */
@NullMarked
package io.github.labmon.drives.pool.btrfs;

import org.jspecify.annotations.NullMarked;
