/**
 * The sources of sockets: the kernel's {@code sock_diag} over netlink, {@code /proc/net}, and a bind that tries a port. They
 * know neither owners nor reports.
 */
@NullMarked
package io.github.labmon.ports.live.socket;

import org.jspecify.annotations.NullMarked;
