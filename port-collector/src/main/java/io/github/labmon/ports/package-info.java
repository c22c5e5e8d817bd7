/** Held ports and their holders: the values, and {@link io.github.labmon.ports.PortCollector}, which reads them. */
@NullMarked
package io.github.labmon.ports;

import org.jspecify.annotations.NullMarked;
