package io.github.labmon.ports.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The name of the host. */
final class HostName {

    private HostName() {}

    /**
     * The kernel's host name; off Linux the resolver's; {@code null} where neither is known, and in a container
     * with a name of its own.
     */
    static @Nullable String read(Path proc) {
        if (!HostView.shares(proc, "uts")) {
            return null;
        }
        try {
            var name = KernelFile.text(proc.resolve("sys/kernel/hostname")).strip();
            return name.isEmpty() ? null : name;
        } catch (IOException e) {
            return resolved();
        }
    }

    private static @Nullable String resolved() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return null; // the host has no name
        }
    }
}
