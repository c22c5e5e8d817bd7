package io.github.labmon.drives;

/** Whether the SMART data of a drive is known now. */
enum SmartAvailability {
    /** It is, or the drive is in standby. */
    KNOWN,
    /** It is not, because the right, smartctl or the type of the drive is missing. */
    REDUCED,
    /** It is being read for the first time. */
    PENDING,
    /** It is not, although labmon is configured to read it. */
    FAILED,
    /** The drive does not respond at all. */
    NO_RESPONSE
}
