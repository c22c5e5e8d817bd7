package io.github.labmon.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Time that passes steadily, also while the host sleeps, whatever the wall clock shows. */
@FunctionalInterface
public interface ElapsedTime {

    /** Since an arbitrary moment; empty where it cannot be read now. */
    Optional<Duration> read();

    /** That of this host: Linux' boot time, elsewhere the JDK's. */
    static ElapsedTime ofThisHost() {
        // Linux' monotonic clock, which the JDK reads, stops while the host sleeps; /proc/uptime does not.
        var uptime = ofUptime(Path.of("/proc/uptime"));
        return uptime.read().isPresent() ? uptime : () -> Optional.of(Duration.ofNanos(System.nanoTime()));
    }

    /** The first number of {@code /proc/uptime}: seconds with two decimals (proc_uptime(5)). */
    static ElapsedTime ofUptime(Path file) {
        return () -> {
            try {
                var seconds = Files.readString(file).split(" ", 2)[0];
                return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1_000)));
            } catch (IOException | NumberFormatException e) {
                return Optional.empty();
            }
        };
    }
}
