/** Reads the settings: environment, {@code .env} and secret files, checked all at once at the start. */
@NullMarked
package io.github.labmon.settings;

import org.jspecify.annotations.NullMarked;
