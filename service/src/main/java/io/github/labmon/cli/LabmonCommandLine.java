package io.github.labmon.cli;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandExecution;
import io.github.labmon.command.CommandFactory;
import io.github.labmon.command.CommandOptions;
import io.github.labmon.command.CommandSyntax;
import io.github.labmon.command.ExitCode;
import io.github.labmon.language.LocalizableText;
import io.github.labmon.settings.NearestName;
import io.github.labmon.settings.SettingsException;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The command line: without a command it serves, with one it prints one answer and ends. */
public final class LabmonCommandLine {

    private static final String HELP = "help";

    private final CommandEnvironment environment;
    private final Callable<Integer> server;

    /**
     * In this environment.
     *
     * @param server serves until it is stopped; returns the exit code
     */
    public LabmonCommandLine(CommandEnvironment environment, Callable<Integer> server) {
        this.environment = environment;
        this.server = server;
    }

    /** Runs the command that the arguments name; returns one of {@link ExitCode}. */
    public int run(String... args) {
        var arguments = args.length > 0 && args[0].equals(HELP) ? helpOption(args) : args;
        var named = arguments.length > 0 && !arguments[0].startsWith("-");
        try {
            return named ? runNamed(arguments) : runRoot(arguments);
        } catch (SettingsException e) {
            e.faults().forEach(environment.err()::println);
            return ExitCode.WRONG_USE;
        }
    }

    /** {@code help} is the option {@code --help}, {@code help COMMAND} that of the command. */
    private static String[] helpOption(String... args) {
        return args.length == 1 ? new String[] {"--help"} : new String[] {args[1], "--help"};
    }

    /** Loads only the classes of this command. */
    private int runNamed(String... args) {
        var name = args[0];
        var commands = independentCommands(factory -> true);
        if (!commands.containsKey(name)) {
            commands = commands();
        }
        var command = commands.get(name);
        if (command != null) {
            return new CommandExecution(environment).run(command.get(), Map::of, 1, args);
        }
        environment
                .err()
                .println(environment.text(NearestName.of(commands.keySet(), name)
                        .map(near -> LocalizableText.of(
                                "use.near-command", "\"{0}\" is not a command; did you mean {1}?", name, near))
                        .orElseGet(() -> LocalizableText.of(
                                "use.not-a-command", "\"{0}\" is not a command; labmon --help lists all", name))));
        return ExitCode.WRONG_USE;
    }

    private int runRoot(String... args) {
        return new CommandExecution(environment).run(root(), this::summaries, 0, args);
    }

    private Map<String, String> summaries() {
        var summaries = new TreeMap<String, String>();
        commands().forEach((name, options) -> summaries.put(name, options.get().summary(environment.language())));
        return summaries;
    }

    private List<CommandSyntax> syntaxes() {
        return commands().values().stream()
                .map(options -> options.get().syntax(environment.language()))
                .toList();
    }

    private CommandOptions root() {
        return new CommandOptions("labmon", server)
                .helpIn(CommandOptions.helpFolder(LabmonCommandLine.class))
                .description("Monitors a home lab. Without a command it serves HTTP until it is stopped.")
                .footer(
                        "Settings are environment variables or lines of a .env file: see docs/configuration.md.",
                        "Exit codes: " + ExitCode.MEANING,
                        "More about a command: labmon help COMMAND");
    }

    /** Options by name; none is made before it is requested. */
    private Map<String, Supplier<CommandOptions>> commands() {
        var commands = independentCommands(CommandFactory::isListed);
        for (var function : FunctionIndex.read(environment.beans())) {
            commands.put(function.name(), () -> FunctionCommand.options(function, environment));
        }
        return commands;
    }

    /** The commands that do not come from a function. */
    private Map<String, Supplier<CommandOptions>> independentCommands(Predicate<CommandFactory> selected) {
        var commands = new TreeMap<String, Supplier<CommandOptions>>();
        for (var factory : ServiceLoader.load(CommandFactory.class)) {
            if (selected.test(factory)) {
                commands.put(factory.name(), () -> factory.options(environment));
            }
        }
        commands.put(
                CompletionCommand.NAME,
                () -> new CompletionCommand(environment, () -> root().syntax(environment.language()), this::syntaxes)
                        .options());
        return commands;
    }
}
