/** The port gate: whether what a deployment declares is free where it will run. */
@NullMarked
package io.github.labmon.ports.gate;

import org.jspecify.annotations.NullMarked;
