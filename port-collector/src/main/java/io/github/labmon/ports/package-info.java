/** Who owns which port: the values, and {@link io.github.labmon.ports.PortCollector}, which looks. */
@NullMarked
package io.github.labmon.ports;

import org.jspecify.annotations.NullMarked;
