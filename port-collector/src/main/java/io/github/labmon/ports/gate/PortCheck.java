package io.github.labmon.ports.gate;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortCollector;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.declared.Declarations;
import io.github.labmon.ports.deployment.Deployment;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.plan.PortPlan;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The whole check: reads declarations, plan and live ports, and passes them to the {@link PortGate}. */
public final class PortCheck {

    /** The code of a check that would take too much time or memory. */
    static final String CHECK_TOO_LARGE = "check-too-large";

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
        var host = collector.localHost(report);
        // Where no bind can be made, only the list shows that a socket holds a port without listening.
        var complete = host == null ? collector.withBound(report) : report;
        return new LiveReading(LiveSource.LOCAL, complete, collector.hasIpv6(), null, host);
    }

    /**
     * Checks. Live ports that could not be read are in the verdict and are not thrown.
     *
     * @throws DeclarationException where a declaration, the plan or a name cannot be used; one line
     */
    public Verdict run(CheckRequest request) throws DeclarationException {
        // The files first, which take milliseconds: input that cannot be read starts no reading of the host,
        // which would continue in a build that closes the class loader of this library.
        var hosts = LiveHosts.parse(request.live(), request.directory(), here);
        var plan = plan(request.directory(), request.plan());
        return judge(request, Declarations.readAll(request.declarations()), hosts, plan);
    }

    /**
     * Checks declarations that were read already; those of the request are not read again.
     *
     * @throws DeclarationException where the plan or a name cannot be used; one line
     */
    public Verdict run(CheckRequest request, List<Deployment> deployments) throws DeclarationException {
        var hosts = LiveHosts.parse(request.live(), request.directory(), here);
        return judge(request, deployments, hosts, plan(request.directory(), request.plan()));
    }

    private Verdict judge(CheckRequest request, List<Deployment> deployments, LiveHosts hosts, PortPlan plan) {
        try {
            var readings = hosts.read();
            return hosts.areNamed()
                    ? PortGate.judgeHosts(deployments, readings, plan, request.allowed(), clock.instant())
                    : PortGate.judge(deployments, readings.get(0).reading(), plan, request.allowed(), clock.instant());
        } catch (OutOfMemoryError e) {
            return tooLarge(request.live().where());
        }
    }

    /** Without the declarations and the live ports, whose memory is free again. */
    private Verdict tooLarge(String live) {
        return new Verdict(
                Verdict.Outcome.UNKNOWN,
                clock.instant(),
                null,
                null,
                live,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new PortProblem(
                        CHECK_TOO_LARGE,
                        LocalizableText.of(
                                "problem.check-too-large.memory",
                                "the memory of this process is not enough for this check; check fewer declarations at"
                                        + " once, or give the JVM a larger heap")));
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
