/** Reachability: ICMP echo by the ping program, and TCP connections. */
@NullMarked
package io.github.labmon.fritz.ping;

import org.jspecify.annotations.NullMarked;
