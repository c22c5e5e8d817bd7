package io.github.labmon.drives.block;

import io.micronaut.serde.annotation.Serdeable;

/** How a drive is connected. */
@Serdeable
public enum DriveType {
    /** Through libata, or through a SAS controller; older parallel ATA too. */
    SATA,
    SAS,
    USB,
    /** Another SCSI transport, such as a virtual one or iSCSI. */
    SCSI
}
