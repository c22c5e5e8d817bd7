/**
 * Compares the gate with a real engine: random pairs of a holder and a declaration, each judged by the gate and then
 * tried by {@code docker run}.
 */
@NullMarked
package io.github.labmon.ports.gate.differential;

import org.jspecify.annotations.NullMarked;
