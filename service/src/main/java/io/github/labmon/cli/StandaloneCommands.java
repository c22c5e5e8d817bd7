package io.github.labmon.cli;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.StandaloneCommand;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands that need nothing of the service. */
public final class StandaloneCommands {

    private StandaloneCommands() {}

    /** Runs the one that the first argument names; empty where it names none. */
    public static OptionalInt run(CommandEnvironment surroundings, String... args) {
        if (args.length == 0) {
            return OptionalInt.empty();
        }
        for (var command : ServiceLoader.load(StandaloneCommand.class)) {
            if (command.name().equals(args[0])) {
                var root = new CommandLine(CommandSpec.create().name("labmon"));
                root.addSubcommand(commandLine(command.name(), command.in(surroundings)));
                return OptionalInt.of(CommandErrors.prepared(root, surroundings.out(), surroundings.err())
                        .execute(args));
            }
        }
        return OptionalInt.empty();
    }

    /** All of them, for the list of commands. */
    static List<CommandLine> all(CommandEnvironment surroundings) {
        return ServiceLoader.load(StandaloneCommand.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(StandaloneCommand::name))
                .map(command -> commandLine(command.name(), command.in(surroundings)))
                .toList();
    }

    static CommandLine commandLine(String name, Callable<Integer> command) {
        var line = new CommandLine(command);
        line.getCommandSpec().name(name).mixinStandardHelpOptions(true).versionProvider(new VersionText());
        return line;
    }
}
