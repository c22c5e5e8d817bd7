/**
 * Arrays of md, from {@code /proc/mdstat} and {@code /sys/block/md*}; no program runs.
 */
@NullMarked
package io.github.labmon.drives.pool.md;

import org.jspecify.annotations.NullMarked;
