/** Alerts. */
@NullMarked
package io.github.labmon.alerts;

import org.jspecify.annotations.NullMarked;
