package io.github.labmon.cli;

import io.github.labmon.cli.CompletionModel.Command;
import io.github.labmon.cli.CompletionModel.Option;
import picocli.CommandLine.Model.CommandSpec;

/** The completion of fish: one {@code complete} for each command and option. */
final class FishCompletion {

    private static final String NO_COMMAND = "__fish_use_subcommand";

    private final CommandSpec root;

    FishCompletion(CommandSpec root) {
        this.root = root;
    }

    String text() {
        var text = new StringBuilder("# Completion of fish for labmon; made from the help of its commands.\n")
                .append("complete -c labmon -f\n");
        CompletionModel.root(root).options().forEach(option -> text.append(line(NO_COMMAND, option)));
        for (var command : CompletionModel.commands(root)) {
            text.append("complete -c labmon -n ")
                    .append(NO_COMMAND)
                    .append(" -a ")
                    .append(command.name())
                    .append(" -d ")
                    .append(quoted(command.description()))
                    .append('\n');
            append(text, command);
        }
        return text.append("complete -c labmon -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'\n")
                .toString();
    }

    private static void append(StringBuilder text, Command command) {
        var condition = "'__fish_seen_subcommand_from " + command.name() + "'";
        if (command.files()) {
            text.append("complete -c labmon -n ").append(condition).append(" -F\n");
        }
        command.options().forEach(option -> text.append(line(condition, option)));
    }

    private static String line(String condition, Option option) {
        var line = new StringBuilder("complete -c labmon -n ").append(condition);
        for (var name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.hasValue() && !option.optional()) {
            line.append(" -r");
        }
        if (option.isFile()) {
            line.append(" -F");
        } else if (!option.values().isEmpty()) {
            line.append(" -a ").append(quoted(String.join(" ", option.values())));
        }
        return line.append(" -d ").append(quoted(option.description())).append('\n').toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
