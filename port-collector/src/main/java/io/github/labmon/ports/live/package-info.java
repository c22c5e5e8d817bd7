/** What is bound now: sockets from the kernel or from OSHI, and their owners. */
@NullMarked
package io.github.labmon.ports.live;

import org.jspecify.annotations.NullMarked;
