package io.github.labmon.ports.gate;

import io.github.labmon.ports.PortCollector;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.declared.DeclarationException;
import io.github.labmon.ports.declared.Declarations;
import io.github.labmon.ports.declared.PortPlan;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The whole check: reads declarations, plan and live ports, and passes them to the {@link PortGate}. */
public final class PortCheck {

    private final Supplier<LiveReading> here;
    private final InstantSource clock;

    /** Of this host, with the variables of this process. */
    public PortCheck() {
        this(() -> local(new PortCollector()), InstantSource.system());
    }

    /**
     * With another way to read this host.
     *
     * @param here called at most once for each check, and only where the live ports are local
     */
    public PortCheck(Supplier<LiveReading> here, InstantSource clock) {
        this.here = here;
        this.clock = clock;
    }

    /** The live ports of the host that the collector reads. */
    public static LiveReading local(PortCollector collector) {
        return local(collector, collector.collect());
    }

    /** The live ports of a report of the collector, and the queries that only its host can answer. */
    public static LiveReading local(PortCollector collector, PortReport report) {
        return new LiveReading(LiveSource.LOCAL, report, collector.hasIpv6(), null, collector.localHost(report));
    }

    /**
     * Checks. Live ports that could not be read are in the verdict and are not thrown.
     *
     * @throws DeclarationException where a declaration, the plan or a name cannot be used; one line
     */
    public Verdict run(CheckRequest request) throws DeclarationException {
        var source = LiveSource.parse(request.live(), request.directory(), here);
        // The files first, which take milliseconds: input that cannot be read starts no reading of the host, which
        // would
        // go on in a build that closes the class loader of this library.
        var plan = plan(request.directory(), request.plan());
        var deployments = Declarations.readAll(request.declarations());
        return PortGate.judge(deployments, source.read(), plan, request.allowed(), clock.instant());
    }

    /**
     * Reads a plan.
     *
     * @param name of the file; {@code null} for {@code labmon-ports.yaml}, which need not be there
     * @throws DeclarationException where it cannot be read
     */
    public static PortPlan plan(Path directory, @Nullable String name) throws DeclarationException {
        return PortPlan.read(directory, name);
    }
}
