package io.github.labmon.maven;

import io.github.labmon.ports.PortCollector;
import io.github.labmon.ports.render.TextReport;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Prints the ports of the host of the build with their owners. Needs no project. */
@Mojo(
        name = "report-ports",
        defaultPhase = LifecyclePhase.VALIDATE,
        requiresProject = false,
        aggregator = true,
        threadSafe = true)
public final class ReportPortsMojo extends AbstractMojo {

    /** True: the goal does nothing. */
    @Parameter(property = "labmon.skip", defaultValue = "false")
    private boolean skip;

    @Override
    public void execute() {
        if (skip) {
            getLog().info("labmon.skip is true: ports are not read");
            return;
        }
        TextReport.of(new PortCollector().collect()).lines().forEach(getLog()::info);
    }
}
