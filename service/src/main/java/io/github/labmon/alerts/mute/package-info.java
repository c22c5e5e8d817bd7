/** Reasons for which a notification is not sent: silences, mute time intervals, inhibition. */
@NullMarked
package io.github.labmon.alerts.mute;

import org.jspecify.annotations.NullMarked;
