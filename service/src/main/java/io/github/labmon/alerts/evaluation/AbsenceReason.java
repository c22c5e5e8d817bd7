package io.github.labmon.alerts.evaluation;

/** Why a round has no sample of an alert. */
enum AbsenceReason {
    /** Its rule is switched off, or does not exist any more. */
    SWITCHED_OFF,
    /** Its target has been missing for so long that it is not expected to return. */
    GONE,
    /** Its target is not listed any more, and the rule ends its alerts with their targets. */
    REMOVED,
    /** Its target was read, and the value is not among what it reports. */
    UNREPORTED,
    /** The same for so long that the alert is not kept any longer, although something of the target cannot be read. */
    MISSING,
    /** The alert is OK and has no state that must be kept. */
    FORGOTTEN,
    /** The value could not be read: the alert neither fires nor ends by that. */
    UNKNOWN
}
