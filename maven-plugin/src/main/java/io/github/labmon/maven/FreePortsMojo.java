package io.github.labmon.maven;

import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.PortCollector;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.gate.FreePorts;
import io.github.labmon.ports.gate.HostReading;
import io.github.labmon.ports.gate.LiveHosts;
import io.github.labmon.ports.gate.LiveReading;
import io.github.labmon.ports.gate.PortCheck;
import io.github.labmon.ports.plan.PortPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Prints ports that are free now, not reserved by the plan and outside the ephemeral range; of several hosts those that are free on
 * all. Needs no project.
 */
@Mojo(name = "free-ports", requiresProject = false, aggregator = true, threadSafe = true)
public final class FreePortsMojo extends GateMojo {

    /** The number of ports, from 1 to 65535. */
    @Parameter(property = "labmon.count", defaultValue = "1")
    private int count;

    /** A range such as {@code 8000-8999}, or the name of a range of the plan; without it all unprivileged ports. */
    @Parameter(property = "labmon.range")
    private @Nullable String range;

    /** {@code tcp} or {@code udp}. */
    @Parameter(property = "labmon.protocol", defaultValue = "tcp")
    @SuppressWarnings("NullAway.Init") // Maven sets it
    private String protocol;

    @Override
    void check() throws DeclarationException, MojoExecutionException, MojoFailureException {
        var requested = Protocol.parse(protocol)
                .orElseThrow(() -> new MojoExecutionException(
                        "invalid labmon.protocol " + protocol + "; allowed: tcp, udp, sctp"));
        if (count < 1 || count > PortRange.MAX_PORT) {
            throw new MojoExecutionException(
                    "labmon.count " + count + " is out of range; allowed: 1 to " + PortRange.MAX_PORT);
        }
        var portPlan = PortCheck.plan(directory(), plan());
        var hosts = LiveHosts.parse(live(), directory(), () -> PortCheck.local(new PortCollector()));
        var allowed = allowed();
        var free = new FreePorts(checked(hosts.read(), allowed), portPlan, List.of());
        var found = free.find(requested, range(portPlan, free), count);
        found.forEach(port -> getLog().info(port + "/" + requested.wire()));
        if (found.size() < count) {
            throw new MojoFailureException("only " + found.size() + " of " + count + " ports are free in this range");
        }
    }

    private static List<LiveReading> checked(List<HostReading> hosts, Set<String> allowed)
            throws MojoExecutionException {
        var problems = hosts.stream()
                .flatMap(host -> host.problem(allowed).stream())
                .map(problem -> OneLine.of(problem.detail() + " [" + problem.code() + "]"))
                .toList();
        if (!problems.isEmpty()) {
            throw new MojoExecutionException("could not read: " + String.join("; ", problems));
        }
        return hosts.stream().map(HostReading::reading).toList();
    }

    private PortRange range(PortPlan portPlan, FreePorts free) throws MojoExecutionException {
        var text = range;
        if (text == null) {
            return free.unprivileged();
        }
        return PortRange.parse(text)
                .or(() -> named(portPlan, text))
                .orElseThrow(() -> new MojoExecutionException("invalid labmon.range " + text
                        + "; allowed: 1 to 65535, such as 8000-8999, or the name of a range of the plan"));
    }

    private static Optional<PortRange> named(PortPlan portPlan, String name) {
        return portPlan.ranges().stream()
                .filter(known -> known.name().equals(name))
                .map(PortPlan.Range::ports)
                .findFirst();
    }
}
