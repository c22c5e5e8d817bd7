package io.github.labmon.host;

import io.micronaut.context.annotation.Context;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The processor's counters when labmon began, so that the first usage covers the time since then. Made with the context,
 * before anything is read.
 */
@Context
final class CpuBaseline {

    private final Optional<CpuTicks> ticks;
    private final long takenAt;

    @Inject
    CpuBaseline(HostSettings settings) {
        this(settings.proc(), System.nanoTime());
    }

    private CpuBaseline(Path proc, long takenAt) {
        this.ticks = CpuTicks.read(proc);
        this.takenAt = takenAt;
    }

    /** Empty off Linux, where reading them takes a library that is slow to start. */
    Optional<CpuTicks> ticks() {
        return ticks;
    }

    /** In {@link System#nanoTime()}. */
    long takenAt() {
        return takenAt;
    }
}
