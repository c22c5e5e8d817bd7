/** The plan of a host's ports: ranges and reservations of projects. */
@NullMarked
package io.github.labmon.ports.plan;

import org.jspecify.annotations.NullMarked;
