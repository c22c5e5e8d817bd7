/** The drives that the kernel lists in {@code /sys/class/block}. */
@NullMarked
package io.github.labmon.drives.block;

import org.jspecify.annotations.NullMarked;
