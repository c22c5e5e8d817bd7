package io.github.labmon.ports.gate.rule;

import io.github.labmon.ports.PortUse;

/**
 * A live port that affects a declaration.
 *
 * @param effect not {@link Effect#NONE}
 * @param held the row of the report, or of a query to the kernel
 */
public record PortObstacle(Effect effect, PortUse held) {}
