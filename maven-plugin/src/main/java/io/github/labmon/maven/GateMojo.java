package io.github.labmon.maven;

import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.gate.AllowedIncomplete;
import io.github.labmon.ports.gate.LiveSource;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The common parameters of the goals that check ports: the sources of the live ports and of the plan. */
abstract sealed class GateMojo extends AbstractMojo permits CheckPortsMojo, FreePortsMojo {

    /** The only source of the token: a property would be visible in the list of processes and in debug logs. */
    private static final String TOKEN = "LABMON_API_TOKEN";

    private static final String PLAN = "PORT_PLAN";

    /** True: the goal does nothing. */
    @Parameter(property = "labmon.skip", defaultValue = "false")
    private boolean skip;

    /**
     * The source of the live ports: {@code local} for the host of the build, {@code http://nas:9780} for the host of another
     * labmon (its token is read from the environment variable LABMON_API_TOKEN), or a file with a JSON report. Several hosts,
     * which are all checked, have a name each: {@code nas=http://nas:9780,pi=http://pi:9780}.
     */
    @Parameter(property = "labmon.live", defaultValue = "local")
    @SuppressWarnings("NullAway.Init") // Maven sets it
    private String live;

    /**
     * The file of the port plan; without it the file that the environment variable PORT_PLAN names, otherwise {@code
     * labmon-ports.yaml} of the project's folder, if it exists.
     */
    @Parameter(property = "labmon.plan")
    private @Nullable String plan;

    /** Codes of problems with which the goal may continue, as the verdict UNKNOWN names them. */
    @Parameter(property = "labmon.allowIncomplete")
    private @Nullable List<@Nullable String> allowIncomplete;

    /** The folder that file names are relative to: that of the project, without a project the working directory. */
    @Parameter(defaultValue = "${basedir}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init") // Maven sets it
    private File directory;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("labmon.skip is true: ports are not checked");
            return;
        }
        try {
            check();
        } catch (DeclarationException e) {
            // Without the cause: the line is complete, and a stack trace does not help users.
            throw new MojoExecutionException(e.getMessage());
        }
    }

    /** Does the goal's work. */
    abstract void check() throws DeclarationException, MojoExecutionException, MojoFailureException;

    final Path directory() {
        return directory.toPath();
    }

    final LiveSource.Given live() {
        return new LiveSource.Given("labmon.live", live, variable(TOKEN));
    }

    /**
     * The file of the plan; {@code null} for {@code labmon-ports.yaml} where it exists. The name in the variable is relative to
     * the working directory, as on the command line.
     */
    final @Nullable String plan() {
        var variable = variable(PLAN);
        return plan != null || variable == null
                ? plan
                : new File(new File(System.getProperty("user.dir", "")), variable).getPath();
    }

    final Set<String> allowed() throws DeclarationException, MojoExecutionException {
        return AllowedIncomplete.of("labmon.allowIncomplete", given("allowIncomplete", allowIncomplete));
    }

    private static @Nullable String variable(String name) {
        var value = System.getenv(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** The list, empty where it is not configured. An empty entry is refused: it can be a file that was left out by mistake. */
    static List<String> given(String parameter, @Nullable List<@Nullable String> configured)
            throws MojoExecutionException {
        if (configured == null) {
            return List.of();
        }
        for (var entry : configured) {
            if (entry == null || entry.isBlank()) {
                throw new MojoExecutionException(
                        parameter + " has an empty entry; allowed: text in each entry, or no " + parameter + " at all");
            }
        }
        return configured.stream().map(String::valueOf).map(String::strip).toList();
    }
}
