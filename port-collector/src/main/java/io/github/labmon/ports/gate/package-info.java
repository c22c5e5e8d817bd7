/** The port gate: whether the ports that a deployment declares are free on its host. */
@NullMarked
package io.github.labmon.ports.gate;

import org.jspecify.annotations.NullMarked;
