/** The life cycle of one alert: pending, firing, clearing, and which notification was sent last. */
@NullMarked
package io.github.labmon.alerts.state;

import org.jspecify.annotations.NullMarked;
