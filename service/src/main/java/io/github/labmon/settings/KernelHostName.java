package io.github.labmon.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The name of this host as the kernel holds it and {@code uname -n} prints it. Neither the hosts file nor DNS is read: a
 * host whose name no resolver knows has a name all the same. Every place that names the host takes it from here.
 */
public final class KernelHostName {

    /** proc_sys_kernel(5); every procfs shows the name of the reader's own UTS namespace there. */
    private static final Path HOSTNAME = Path.of("/proc/sys/kernel/hostname");

    /** The kernel's default, before a host name is set. */
    private static final String NOT_SET = "(none)";

    private KernelHostName() {}

    /** The name of now: it can change while labmon runs. Empty where none is set. */
    public static Optional<String> read() {
        return Files.exists(HOSTNAME) ? read(HOSTNAME) : resolved();
    }

    /** As {@link #read()}, for places that need a name: {@code localhost} where none is set. */
    public static String readOrLocalhost() {
        return read().orElse("localhost");
    }

    static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(name -> !name.isEmpty() && !name.equals(NOT_SET));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Off Linux: the JDK's call of the system's {@code gethostname}, which it also resolves. */
    private static Optional<String> resolved() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
