/** Evaluates one round: rules and previous alert states in, new states and notifications out. Pure. */
@NullMarked
package io.github.labmon.alerts.evaluation;

import org.jspecify.annotations.NullMarked;
