/**
 * Thin pools and RAID of LVM, from the JSON of {@code lvs}.
 */
@NullMarked
package io.github.labmon.drives.pool.lvm;

import org.jspecify.annotations.NullMarked;
