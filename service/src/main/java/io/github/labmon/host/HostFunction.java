package io.github.labmon.host;

import io.github.labmon.settings.KernelHostName;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusFunction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Reads this host: see the package's page for what it answers. */
@Singleton
final class HostFunction implements StatusFunction<HostStatus> {

    /** With the second that the first usage of the processor takes, this stays within {@link #deadline()}. */
    private static final Duration DISK_DEADLINE = Duration.ofMillis(500);

    private final HostSettings settings;
    private final OshiMachine.Holder machines;
    private final InstantSource clock = InstantSource.system();

    HostFunction(HostSettings settings, OshiMachine.Holder machines) {
        this.settings = settings;
        this.machines = machines;
    }

    @Override
    public String name() {
        return "host";
    }

    @Override
    public String description() {
        return "This host: processor, memory, disks, network.";
    }

    @Override
    public Duration deadline() {
        return Duration.ofMillis(1_800);
    }

    @Override
    public Duration interval() {
        return CpuMeter.INTERVAL;
    }

    @Override
    public Duration freshness() {
        return settings.freshness();
    }

    @Override
    public HostStatus read() throws InterruptedException {
        var machine = machines.machine();
        // First the processor: it may have to wait, and the traffic is then measured over the same time.
        var cpu = machine.cpu();
        var disks = machine.disks().usage(DISK_DEADLINE);
        var network = machine.network().usage();
        return new HostStatus(
                clock.instant(),
                state(disks),
                KernelHostName.read().orElse(null),
                machine.os(),
                machine.bootedAt(),
                machine.uptimeSeconds(),
                cpu,
                machine.memory(),
                machine.swap(),
                disks,
                network,
                null);
    }

    private static State state(List<DiskUsage> disks) {
        return disks.stream().anyMatch(disk -> disk.state() == State.DOWN) ? State.WARNING : State.OK;
    }

    @Override
    public Measurements measurements(HostStatus document) {
        return HostMeasurements.of(document);
    }

    @Override
    public HostStatus unread(Problem problem, Instant observedAt) {
        return HostStatus.unread(problem, observedAt);
    }
}
