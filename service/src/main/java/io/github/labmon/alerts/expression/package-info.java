/** Expressions of rules over one round, and their thresholds. */
@NullMarked
package io.github.labmon.alerts.expression;

import org.jspecify.annotations.NullMarked;
