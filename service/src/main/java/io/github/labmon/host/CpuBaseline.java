package io.github.labmon.host;

import io.github.labmon.settings.Variables;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The processor's counters when labmon began, so that the first usage covers the time since then. Made with the context,
 * before anything is read.
 */
@Context
@Requires(beans = Variables.class) // the contexts of a serializer alone have no settings
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
