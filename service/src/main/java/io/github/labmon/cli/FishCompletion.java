package io.github.labmon.cli;

import io.github.labmon.command.CommandSyntax;
import io.github.labmon.command.CommandSyntax.OptionSyntax;
import java.util.List;

/** The completion of fish: one {@code complete} for each command and option. */
final class FishCompletion {

    private static final String NO_COMMAND = "__fish_use_subcommand";

    private final CommandSyntax root;
    private final List<CommandSyntax> commands;

    FishCompletion(CommandSyntax root, List<CommandSyntax> commands) {
        this.root = root;
        this.commands = commands;
    }

    String text() {
        var text = new StringBuilder("# Completion of fish for labmon; made from the help of its commands.\n")
                .append("complete -c labmon -f\n");
        root.options().forEach(option -> text.append(line(NO_COMMAND, option)));
        for (var command : commands) {
            text.append("complete -c labmon -n ")
                    .append(NO_COMMAND)
                    .append(" -a ")
                    .append(command.name())
                    .append(" -d ")
                    .append(quoted(command.shortSummary()))
                    .append('\n');
            append(text, command);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, CommandSyntax command) {
        var condition = "'__fish_seen_subcommand_from " + command.name() + "'";
        command.arguments()
                .ifPresent(arguments -> text.append("complete -c labmon -n ")
                        .append(condition)
                        .append(
                                arguments.values().isEmpty()
                                        ? " -F"
                                        : " -a " + quoted(String.join(" ", arguments.values())))
                        .append('\n'));
        command.options().forEach(option -> text.append(line(condition, option)));
    }

    private static String line(String condition, OptionSyntax option) {
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
        return line.append(" -d ").append(quoted(option.summary())).append('\n').toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
