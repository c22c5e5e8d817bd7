/** Bound sockets: from the kernel or from OSHI, with their owners. */
@NullMarked
package io.github.labmon.ports.live;

import org.jspecify.annotations.NullMarked;
