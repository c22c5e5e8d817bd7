package io.github.labmon;

import io.github.labmon.cli.LabmonCommandLine;
import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.Variables;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.servers.Server;
import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Checks the settings, then serves or runs one command. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "labmon",
                        version = "1",
                        description = "The state of a home lab. A value that is not known is absent; times are RFC 3339"
                                + " in UTC; names contain the units. Errors are application/problem+json.",
                        license = @License(name = "Apache-2.0")),
        servers = @Server(url = ".", description = "Where this description was loaded from."),
        security = @SecurityRequirement(name = "token"))
@SecurityScheme(
        name = "token",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "LABMON_API_TOKEN, where it is set.")
public final class Application {

    /** The result of the shell that starts labmon, which has it without loading the classes of a console. */
    private static final String TERMINAL = "labmon.terminal";

    /** Standard error, on which lines have no time. */
    static final PrintStream CONSOLE = System.err;

    private final Map<String, String> environment;
    private final Path directory;
    private final InputStream in;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;

    /** With an empty standard input, and no terminal. */
    Application(Map<String, String> environment, Path directory, PrintWriter out, PrintWriter err) {
        this(environment, directory, InputStream.nullInputStream(), out, err, false);
    }

    Application(
            Map<String, String> environment,
            Path directory,
            InputStream in,
            PrintWriter out,
            PrintWriter err,
            boolean terminal) {
        this.environment = environment;
        this.directory = directory;
        this.in = in;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    public static void main(String[] args) {
        StartPhases.end("jvm");
        // Without a search of the class path for providers, and without a line about that.
        System.setProperty("slf4j.provider", "org.slf4j.simple.SimpleServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN");
        if (args.length == 0) {
            System.setErr(TimestampedOutput.on(CONSOLE)); // the log of a service
        }
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(CONSOLE, true, StandardCharsets.UTF_8);
        var directory = Path.of("").toAbsolutePath();
        var exitCode = new Application(System.getenv(), directory, System.in, out, err, isTerminal()).run(args);
        // Hanging reads of dead devices must not keep a finished command alive.
        Runtime.getRuntime().exit(exitCode);
    }

    /** From Java 22 on there is a console also without a terminal, with a method that returns whether it is one. */
    @SuppressWarnings("SystemConsoleNull") // it is null on Java 17 and 21, on which labmon runs too
    private static boolean isTerminal() {
        var known = System.getProperty(TERMINAL);
        if (known != null) {
            return Boolean.parseBoolean(known);
        }
        var console = System.console();
        try {
            return console != null
                    && (Runtime.version().feature() < 22
                            || Boolean.TRUE.equals(
                                    Console.class.getMethod("isTerminal").invoke(console)));
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    int run(String... args) {
        var variables = Variables.of(environment, directory);
        var deadlines = args.length == 0 ? DeadlineFactor.OF_THE_SERVICE : DeadlineFactor.OF_A_COMMAND;
        try (var context = new ServiceContext(variables, deadlines, err)) {
            var commands = new CommandEnvironment(environment, variables, directory, in, out, err, terminal, context);
            return new LabmonCommandLine(commands, () -> ServiceStart.serve(context, commands)).run(args);
        }
    }
}
