/**
 * Temperatures and fans of the hwmon chips below {@code /sys}: the reader of the folders, and its values, which are part of the
 * JSON document.
 */
@NullMarked
package io.github.labmon.host.sensor;

import org.jspecify.annotations.NullMarked;
