package io.github.labmon.maven;

import io.github.labmon.ports.PortCollector;
import io.github.labmon.ports.render.TextReport;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Prints who owns which port of the host that the build runs on. Needs no project. */
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
            getLog().info("labmon.skip is true: ports are not looked at");
            return;
        }
        TextReport.of(new PortCollector().collect()).lines().forEach(getLog()::info);
    }
}
