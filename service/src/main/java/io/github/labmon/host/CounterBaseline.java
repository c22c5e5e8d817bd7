package io.github.labmon.host;

import io.github.labmon.settings.Variables;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The kernel's counters when labmon began, so that the first usage of the processor and the first rates of the network
 * cover the time since then. Made with the context, before anything is read.
 */
@Context
@Requires(beans = Variables.class) // the contexts of a serializer alone have no settings
final class CounterBaseline {

    private final Optional<CpuTicks> ticks;
    private final Optional<List<NetworkCounters>> network;
    private final long takenAt;

    @Inject
    CounterBaseline(HostSettings settings) {
        this(settings.proc(), settings.sys());
    }

    CounterBaseline(Path proc, Path sys) {
        this.takenAt = System.nanoTime();
        this.ticks = CpuTicks.read(proc);
        this.network = new SysfsInterfaces(sys).counters();
    }

    /** Empty off Linux, where reading them takes a library that is slow to start. */
    Optional<CpuTicks> ticks() {
        return ticks;
    }

    /** Empty off Linux, for the same reason. */
    Optional<List<NetworkCounters>> network() {
        return network;
    }

    /** In {@link System#nanoTime()}. */
    long takenAt() {
        return takenAt;
    }
}
