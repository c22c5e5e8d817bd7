package io.github.labmon.ports.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The links in {@code /proc/PID/fd} that are sockets: {@code socket:[inode]} (proc(5)). */
final class SocketLinks {

    private static final String START = "socket:[";

    private SocketLinks() {}

    /** Whether the descriptor is still that socket. */
    static boolean holds(Path link, long inode) {
        return inode(link) == inode;
    }

    /** The inode of the socket; -1 where the descriptor is not a socket, or closed by now. */
    static long inode(Path descriptor) {
        try {
            var target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith(START) && target.endsWith("]")
                    ? Long.parseLong(target, START.length(), target.length() - 1, 10)
                    : -1;
        } catch (IOException | NumberFormatException e) {
            return -1; // closed in between, or not a link of the kernel
        }
    }
}
