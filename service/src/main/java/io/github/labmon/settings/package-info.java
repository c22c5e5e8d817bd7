/** Reads the settings from environment, {@code .env} and secret files, and reports all faults at once at the start. */
@NullMarked
package io.github.labmon.settings;

import org.jspecify.annotations.NullMarked;
