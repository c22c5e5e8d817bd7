package io.github.labmon.cli;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandFactory;
import io.github.labmon.command.CommandOptions;
import io.github.labmon.command.ExitCode;
import io.github.labmon.status.StatusFunction;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command line: without a command it serves, with one it prints one answer and ends. */
public final class LabmonCommandLine {

    /** picocli finds these converters by reflection; no option of labmon has such a type. */
    private static final String UNUSED_CONVERTERS = "java\\.sql\\..*,java\\.time\\..*,java\\.nio\\..*";

    private final CommandEnvironment environment;
    private final Callable<Integer> server;

    /**
     * In these surroundings.
     *
     * @param server serves until it is stopped; returns the exit code
     */
    public LabmonCommandLine(CommandEnvironment environment, Callable<Integer> server) {
        this.environment = environment;
        this.server = server;
    }

    /** Runs the command that the arguments name; returns one of {@link ExitCode}. */
    public int run(String... args) {
        System.setProperty("picocli.converters.excludes", UNUSED_CONVERTERS);
        var named = args.length == 0 ? Optional.<CommandSpec>empty() : find(args[0]);
        var root = root();
        if (named.isPresent()) {
            root.addSubcommand(named.get().name(), named.get());
        } else {
            all().forEach((name, command) -> root.addSubcommand(name, command));
        }
        return new CommandLine(root)
                .setOut(environment.out())
                .setErr(environment.err())
                .setParameterExceptionHandler(new CommandErrors.WrongUse())
                .setExecutionExceptionHandler(new CommandErrors.Failure())
                .execute(args);
    }

    private CommandSpec root() {
        return new CommandOptions("labmon", server)
                .description("Monitors a home lab. Without a command it serves HTTP until it is stopped.")
                .footer(
                        "Settings are environment variables or lines of a .env file: see docs/configuration.md.",
                        "Exit codes: " + ExitCode.MEANING,
                        "More about a command: labmon help COMMAND")
                .specification();
    }

    /** The command of this name. Only its own classes are loaded. */
    private Optional<CommandSpec> find(String name) {
        return Optional.ofNullable(names().get(name)).map(maker -> maker.apply(environment));
    }

    /** All commands by name, with those of functions that the build did not index. */
    private Map<String, CommandSpec> all() {
        var commands = new LinkedHashMap<String, CommandSpec>();
        names().forEach((name, maker) -> commands.put(name, maker.apply(environment)));
        return commands;
    }

    private Map<String, Function<CommandEnvironment, CommandSpec>> names() {
        var names = new TreeMap<String, Function<CommandEnvironment, CommandSpec>>();
        for (var factory : ServiceLoader.load(CommandFactory.class)) {
            names.put(factory.name(), factory::specification);
        }
        for (var function : FunctionIndex.read()) {
            names.put(function.name(), surroundings -> FunctionCommand.specification(function, surroundings));
        }
        return names;
    }
}
