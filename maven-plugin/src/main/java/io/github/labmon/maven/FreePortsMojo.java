package io.github.labmon.maven;

import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.PortCollector;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.declared.DeclarationException;
import io.github.labmon.ports.declared.PortPlan;
import io.github.labmon.ports.gate.FreePorts;
import io.github.labmon.ports.gate.LiveReading;
import io.github.labmon.ports.gate.LiveSource;
import io.github.labmon.ports.gate.PortCheck;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Prints ports that are free now, promised to nobody by the plan and not ephemeral. Needs no project. */
@Mojo(name = "free-ports", requiresProject = false, aggregator = true, threadSafe = true)
public final class FreePortsMojo extends GateMojo {

    /** How many, from 1 to 65535. */
    @Parameter(property = "labmon.count", defaultValue = "1")
    private int count;

    /** Where, such as {@code 8000-8999}, or the name of a range of the plan; without it all that need no right. */
    @Parameter(property = "labmon.range")
    private @Nullable String range;

    /** {@code tcp} or {@code udp}. */
    @Parameter(property = "labmon.protocol", defaultValue = "tcp")
    @SuppressWarnings("NullAway.Init") // Maven sets it
    private String protocol;

    @Override
    void look() throws DeclarationException, MojoExecutionException, MojoFailureException {
        var wanted = Protocol.parse(protocol)
                .orElseThrow(() -> new MojoExecutionException(
                        "labmon.protocol " + protocol + " is none; allowed: tcp, udp, sctp"));
        if (count < 1 || count > PortRange.MAX_PORT) {
            throw new MojoExecutionException(
                    "labmon.count " + count + " is not a number from 1 to " + PortRange.MAX_PORT);
        }
        var portPlan = PortCheck.plan(directory(), plan());
        var source = LiveSource.parse(live(), directory(), () -> PortCheck.local(new PortCollector()));
        var allowed = allowed();
        var free = new FreePorts(seen(source.read(), allowed), portPlan, List.of());
        var found = free.find(wanted, range(portPlan, free), count);
        found.forEach(port -> getLog().info(port + "/" + wanted.wire()));
        if (found.size() < count) {
            throw new MojoFailureException("only " + found.size() + " of " + count + " are free there");
        }
    }

    private static LiveReading seen(LiveReading reading, Set<String> allowed) throws MojoExecutionException {
        var unseen = reading.unseen();
        var blind = unseen.stream()
                .filter(problem -> !allowed.contains(problem.code()))
                .findFirst();
        if (reading.report() == null || blind.isPresent()) {
            var problem = blind.orElseGet(() -> unseen.get(0));
            throw new MojoExecutionException(
                    "could not look: " + OneLine.of(problem.detail() + " [" + problem.code() + "]"));
        }
        return reading;
    }

    private PortRange range(PortPlan portPlan, FreePorts free) throws MojoExecutionException {
        var text = range;
        if (text == null) {
            return free.unprivileged();
        }
        return PortRange.parse(text)
                .or(() -> named(portPlan, text))
                .orElseThrow(() -> new MojoExecutionException("labmon.range " + text
                        + " is no range; allowed: 1 to 65535, such as 8000-8999, or the name of a range of the plan"));
    }

    private static Optional<PortRange> named(PortPlan portPlan, String name) {
        return portPlan.ranges().stream()
                .filter(known -> known.name().equals(name))
                .map(PortPlan.Range::ports)
                .findFirst();
    }
}
