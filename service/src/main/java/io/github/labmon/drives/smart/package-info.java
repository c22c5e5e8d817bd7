/** The JSON of smartctl about ATA and SCSI drives, parsed. Pure. */
@NullMarked
package io.github.labmon.drives.smart;

import org.jspecify.annotations.NullMarked;
