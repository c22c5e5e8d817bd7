/** What the kernel reports in {@code /sys}: attributes of its objects, and USB bridges above disks. */
@NullMarked
package io.github.labmon.sysfs;

import org.jspecify.annotations.NullMarked;
