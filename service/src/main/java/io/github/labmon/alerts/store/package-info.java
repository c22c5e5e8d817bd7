/** Alert states, silences and queued notifications in {@code alerts.db}. */
@NullMarked
package io.github.labmon.alerts.store;

import org.jspecify.annotations.NullMarked;
