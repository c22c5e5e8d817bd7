package io.github.labmon.cli;

import io.github.labmon.command.CommandSyntax;
import io.github.labmon.command.CommandSyntax.OptionSyntax;
import java.util.List;
import java.util.stream.Collectors;

/** The completion of zsh: one function with a branch for each command. */
final class ZshCompletion {

    private final CommandSyntax root;
    private final List<CommandSyntax> commands;

    ZshCompletion(CommandSyntax root, List<CommandSyntax> commands) {
        this.root = root;
        this.commands = commands;
    }

    String text() {
        var names = commands.stream()
                .map(command -> "    "
                        + quoted(command.name() + ":" + command.shortSummary().replace(":", "\\:")))
                .collect(Collectors.joining("\n"));
        var branches = commands.stream().map(ZshCompletion::branch).collect(Collectors.joining());
        return """
                #compdef labmon
                # Completion of zsh for labmon; made from the help of its commands.
                _labmon() {
                  local -a commands=(
                %s
                  )
                  if (( CURRENT == 2 )) && [[ ${words[2]} != -* ]]; then
                    _describe command commands
                    return
                  fi
                  case ${words[2]} in
                %s    *) _arguments%s ;;
                  esac
                }
                if [[ ${funcstack[1]} == _labmon ]]; then
                  _labmon "$@"
                else
                  compdef _labmon labmon
                fi
                """.formatted(names, branches, arguments(root));
    }

    private static String branch(CommandSyntax command) {
        var rest = command.arguments()
                .map(arguments -> arguments.values().isEmpty()
                        ? " '*:file:_files'"
                        : " '2:" + arguments.label() + ":(" + String.join(" ", arguments.values()) + ")'")
                .orElse("");
        return "    " + command.name() + ") _arguments '1:command:'" + arguments(command) + rest + " ;;\n";
    }

    private static String arguments(CommandSyntax command) {
        return command.options().stream()
                .flatMap(option -> option.names().stream().map(name -> " " + quoted(argument(name, option))))
                .collect(Collectors.joining());
    }

    /** {@code NAME[DESCRIPTION]:LABEL:ACTION} as _arguments of zsh has it; {@code *} where an option can be repeated. */
    private static String argument(String name, OptionSyntax option) {
        var text = new StringBuilder("*").append(name);
        if (option.hasValue() && name.startsWith("--")) {
            text.append(option.optional() ? "=-" : "=");
        }
        text.append('[').append(escaped(option.summary())).append(']');
        if (option.hasValue()) {
            text.append(option.optional() ? "::" : ":")
                    .append(escaped(option.label()))
                    .append(':');
            if (option.isFile()) {
                text.append("_files");
            } else if (!option.values().isEmpty()) {
                text.append('(').append(String.join(" ", option.values())).append(')');
            }
        }
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace(":", "\\:");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
