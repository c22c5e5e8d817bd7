/** Reachability of a router: ICMP echo by the {@code ping} program, and TCP connections. */
@NullMarked
package io.github.labmon.fritz.ping;

import org.jspecify.annotations.NullMarked;
