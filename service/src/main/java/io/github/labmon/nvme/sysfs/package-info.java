/** What the kernel reports about drives in {@code /sys}: controllers, temperatures, block devices, file systems. */
@NullMarked
package io.github.labmon.nvme.sysfs;

import org.jspecify.annotations.NullMarked;
