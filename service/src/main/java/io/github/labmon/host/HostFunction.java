package io.github.labmon.host;

import io.github.labmon.host.sensor.SensorReader;
import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.settings.KernelHostName;
import io.github.labmon.status.DetailGroup;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Problem;
import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusCard;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.status.TargetStates;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads this host: its document is described in the package's page. */
@Singleton
final class HostFunction implements StatusFunction<HostStatus> {

    /** How long the first response of a file system is waited for; a later reading has what arrived meanwhile. */
    private static final Duration DISK_WAIT_TIME = Duration.ofMillis(750);

    /** Chips respond within milliseconds, and those of a slow bus within a tenth of a second. */
    private static final Duration SENSOR_WAIT_TIME = Duration.ofMillis(300);

    private final HostSettings settings;
    private final CounterBaseline counterBaseline;
    private final InterfaceNames interfaceNames;
    private final Duration diskWaitTime;
    private final Duration sensorWaitTime;
    /** Not closed, like the queries of disks: a reading can be running at the end, and its threads are daemons. */
    private final SensorReader sensors;

    private final InstantSource clock = InstantSource.system();
    private @Nullable OshiMachine machine;

    HostFunction(
            HostSettings settings,
            CounterBaseline counterBaseline,
            IdentifierMasking identifiers,
            DeadlineFactor deadlineFactor) {
        this.settings = settings;
        this.counterBaseline = counterBaseline;
        this.interfaceNames = new InterfaceNames(identifiers);
        this.diskWaitTime = deadlineFactor.with(DISK_WAIT_TIME);
        this.sensorWaitTime = deadlineFactor.with(SENSOR_WAIT_TIME);
        this.sensors = new SensorReader(settings.sys());
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
        return IntervalMeter.SHORTEST;
    }

    @Override
    public Duration freshness() {
        return settings.freshness();
    }

    @Override
    public HostStatus read() throws InterruptedException {
        var host = machine();
        var disks = host.disks().usage(diskWaitTime);
        var sensorValues = sensors.read(sensorWaitTime);
        // The two that measure over an interval come last: it passes while the others are read.
        var network = interfaceNames.masked(host.network());
        return new HostStatus(
                clock.instant(),
                state(disks),
                disks.stream().noneMatch(disk -> disk.state() == State.UNKNOWN),
                KernelHostName.read().orElse(null),
                host.os(),
                host.bootedAt(),
                host.uptimeSeconds(),
                host.cpu(),
                host.memory(),
                host.swap(),
                disks,
                network,
                HostPressure.read(settings.proc()),
                sensorValues,
                null);
    }

    /** Made at the first reading and kept: OSHI is slow to start and fast to read again. */
    private synchronized OshiMachine machine() {
        if (machine == null) {
            machine = new OshiMachine(OshiPlatform.of(settings), counterBaseline);
        }
        return machine;
    }

    private static State state(List<DiskUsage> disks) {
        return disks.stream().anyMatch(disk -> disk.state() == State.DOWN) ? State.WARNING : State.OK;
    }

    @Override
    public StatusCard card(HostStatus document) {
        return HostCard.of(document);
    }

    @Override
    public List<DetailGroup> details(HostStatus document) {
        return HostCard.details(document);
    }

    @Override
    public List<RuleDefinition> alertRules() {
        return HostAlertRules.all();
    }

    @Override
    public Measurements measurements(HostStatus document) {
        return HostMeasurements.of(document);
    }

    @Override
    public HostStatus unread(Problem problem, Instant observedAt) {
        return HostStatus.unread(problem, observedAt);
    }

    @Override
    public HostStatus withStates(HostStatus document, TargetStates states) {
        return document.withStates(states);
    }
}
