package io.github.labmon.ports.live.socket;

import io.github.labmon.ports.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * A socket as its source reports it.
 *
 * @param ipv6Only {@code null} where the source does not report it
 * @param interfaceIndex the interface that it is bound to, 0 for none
 * @param inode its number, by which its owner is found; 0 for sockets of the kernel itself
 * @param uid the user's numeric id
 */
public record BoundSocket(
        Protocol protocol,
        SocketState state,
        String address,
        int port,
        @Nullable Boolean ipv6Only,
        int interfaceIndex,
        long inode,
        long uid) {}
