package io.github.labmon.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The commands and options of a specification, as completions need them. */
final class CompletionModel {

    private CompletionModel() {}

    /**
     * A command.
     *
     * @param description the first sentence of its help
     * @param files whether its arguments are files
     */
    record Command(String name, String description, List<Option> options, boolean files) {

        Command {
            options = List.copyOf(options);
        }
    }

    /**
     * An option.
     *
     * @param names with their hyphens
     * @param label of its value; empty where it has none
     * @param optional whether the value can be left out
     * @param values the only ones that are allowed; empty where there are others
     */
    record Option(List<String> names, String description, String label, boolean optional, List<String> values) {

        Option {
            names = List.copyOf(names);
            values = List.copyOf(values);
        }

        boolean hasValue() {
            return !label.isEmpty();
        }

        /** Whether the value is a file. */
        boolean isFile() {
            return hasValue() && values.isEmpty() && (label.contains("FILE") || label.contains("FOLDER"));
        }
    }

    /** The command without a name: its options. */
    static Command root(CommandSpec specification) {
        return command(specification.name(), specification);
    }

    static List<Command> commands(CommandSpec root) {
        return root.subcommands().entrySet().stream()
                .map(entry -> command(entry.getKey(), entry.getValue().getCommandSpec()))
                .toList();
    }

    private static Command command(String name, CommandSpec specification) {
        var options = new ArrayList<Option>();
        for (var option : specification.options()) {
            options.add(new Option(
                    List.of(option.names()),
                    first(option.description()),
                    option.arity().max() == 0 ? "" : option.paramLabel(),
                    option.arity().min() == 0,
                    values(option)));
        }
        var files = specification.positionalParameters().stream()
                .anyMatch(argument -> !argument.paramLabel().equals("SHELL"));
        return new Command(name, first(specification.usageMessage().description()), options, files);
    }

    private static List<String> values(ArgSpec option) {
        var candidates = option.completionCandidates();
        return candidates == null
                ? List.of()
                : StreamSupport.stream(candidates.spliterator(), false).toList();
    }

    /** The first sentence, without its full stop. */
    private static String first(String... lines) {
        return Arrays.stream(lines)
                .findFirst()
                .flatMap(line -> Stream.of(line.split("(?<=[a-z])[.:;] |\\.$", 2)).findFirst())
                .orElse("")
                .replace("%n", " ");
    }
}
