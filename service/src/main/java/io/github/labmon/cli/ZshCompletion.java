package io.github.labmon.cli;

import io.github.labmon.cli.CompletionModel.Command;
import io.github.labmon.cli.CompletionModel.Option;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** The completion of zsh: one function with a branch for each command. */
final class ZshCompletion {

    private final CommandSpec root;

    ZshCompletion(CommandSpec root) {
        this.root = root;
    }

    String text() {
        var commands = CompletionModel.commands(root);
        var names = commands.stream()
                .map(command -> "    " + quoted(command.name() + ":" + command.description().replace(":", "\\:")))
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
                """.formatted(
                names, branches, arguments(CompletionModel.root(root)));
    }

    private static String branch(Command command) {
        var rest = "";
        if (command.name().equals(CompletionCommand.NAME)) {
            rest = " '2:shell:(bash zsh fish)'";
        } else if (command.files()) {
            rest = " '*:file:_files'";
        }
        return "    " + command.name() + ") _arguments '1:command:'" + arguments(command) + rest + " ;;\n";
    }

    private static String arguments(Command command) {
        return command.options().stream()
                .flatMap(option -> option.names().stream().map(name -> " " + quoted(argument(name, option))))
                .collect(Collectors.joining());
    }

    /** {@code NAME[DESCRIPTION]:LABEL:ACTION} as _arguments of zsh has it; {@code *} where an option can be repeated. */
    private static String argument(String name, Option option) {
        var text = new StringBuilder("*").append(name);
        if (option.hasValue() && name.startsWith("--")) {
            text.append(option.optional() ? "=-" : "=");
        }
        text.append('[').append(escaped(option.description())).append(']');
        if (option.hasValue()) {
            text.append(option.optional() ? "::" : ":").append(escaped(option.label())).append(':');
            if (option.isFile()) {
                text.append("_files");
            } else if (!option.values().isEmpty()) {
                text.append('(').append(String.join(" ", option.values())).append(')');
            }
        }
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
