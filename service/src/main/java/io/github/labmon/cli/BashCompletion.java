package io.github.labmon.cli;

import io.github.labmon.command.CommandSyntax;
import io.github.labmon.command.CommandSyntax.OptionSyntax;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The completion of bash: one function with a branch for each command. */
final class BashCompletion {

    private final CommandSyntax root;
    private final List<CommandSyntax> commands;

    BashCompletion(CommandSyntax root, List<CommandSyntax> commands) {
        this.root = root;
        this.commands = commands;
    }

    String text() {
        var names = commands.stream().map(CommandSyntax::name).collect(Collectors.joining(" "));
        var branches = commands.stream().map(BashCompletion::branch).collect(Collectors.joining());
        return """
                # Completion of bash for labmon; made from the help of its commands.
                _labmon() {
                  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} words='' files=''
                  if [ "$word" = = ]; then
                    word=''
                  elif [ "$previous" = = ]; then
                    previous=${COMP_WORDS[COMP_CWORD-2]}
                  fi
                  if [ "$COMP_CWORD" -eq 1 ]; then
                    words='%s %s'
                  else
                    case "${COMP_WORDS[1]} $previous" in
                %s    esac
                  fi
                  if [ -n "$files" ]; then
                    mapfile -t COMPREPLY < <(compgen -f -- "$word")
                  else
                    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
                  fi
                }
                complete -o filenames -F _labmon labmon
                """.formatted(names, optionNames(root), branches);
    }

    /** Values of options come first: the pattern of the command alone is the last one. */
    private static String branch(CommandSyntax command) {
        var values = command.options().stream()
                .filter(OptionSyntax::hasValue)
                .map(option -> "      " + patterns(command, option) + ") " + action(option) + " ;;\n")
                .collect(Collectors.joining());
        var arguments = command.arguments();
        var words = Stream.concat(
                        Stream.of(optionNames(command)), arguments.stream().flatMap(all -> all.values().stream()))
                .collect(Collectors.joining(" "));
        var files = arguments.filter(all -> all.values().isEmpty()).isPresent()
                ? "[[ $word == -* ]] && words='" + words + "' || files=yes"
                : "words='" + words + "'";
        return values + "      '" + command.name() + " '*) " + files + " ;;\n";
    }

    private static String patterns(CommandSyntax command, OptionSyntax option) {
        return option.names().stream()
                .map(name -> "'" + command.name() + " " + name + "'")
                .collect(Collectors.joining(" | "));
    }

    private static String action(OptionSyntax option) {
        return option.isFile() ? "files=yes" : "words='" + String.join(" ", option.values()) + "'";
    }

    private static String optionNames(CommandSyntax command) {
        return command.options().stream()
                .flatMap(option -> option.names().stream())
                .collect(Collectors.joining(" "));
    }
}
