package io.github.labmon.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of this host as its kernel knows it, whatever hosts file and name servers contain. */
public final class KernelHostName {

    private static final Path PROC = Path.of("/proc/sys/kernel/hostname");

    private KernelHostName() {}

    /** As {@code uname -n} prints it; off Linux the name that the JDK finds. */
    public static String read() {
        try {
            var name = Files.readString(PROC).strip();
            if (!name.isEmpty()) {
                return name;
            }
        } catch (IOException e) {
            // Not Linux: below.
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
