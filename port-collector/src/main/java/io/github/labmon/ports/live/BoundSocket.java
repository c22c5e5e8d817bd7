package io.github.labmon.ports.live;

import io.github.labmon.ports.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * A socket as its source tells it.
 *
 * @param ipv6Only {@code null} where the source does not know
 * @param interfaceIndex the interface that it is bound to, 0 for none
 * @param inode its number, by which its owner is found; 0 for the kernel's own sockets
 * @param uid the user's numeric id
 */
record BoundSocket(
        Protocol protocol,
        String address,
        int port,
        @Nullable Boolean ipv6Only,
        int interfaceIndex,
        long inode,
        long uid) {}
