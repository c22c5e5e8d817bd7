package io.github.labmon.command;

import io.github.labmon.language.LocalizableText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Assigns the arguments of a process to the options of a command, in the forms of POSIX and GNU: {@code --file=a},
 * {@code --file a}, {@code -f a}, {@code -fa}, {@code -hV}; after {@code --} every argument is none of an option.
 */
final class ArgumentParser {

    private final Map<String, CommandOption> options = new HashMap<>();
    private final @Nullable CommandOption arguments;
    private final List<String> unmatched = new ArrayList<>();
    private int firstUnmatched;
    private String[] args = {};
    private int next;

    /**
     * For the options of a command.
     *
     * @param arguments takes what belongs to no option; {@code null} where nothing else is allowed
     */
    ArgumentParser(List<CommandOption> options, @Nullable CommandOption arguments) {
        this.arguments = arguments;
        for (var option : options) {
            option.names().forEach(name -> this.options.put(name, option));
        }
    }

    /**
     * Parses the arguments.
     *
     * @param from the index of the first one
     * @throws WrongUseException for the first fault
     */
    void parse(int from, String... all) {
        args = all.clone();
        next = from;
        var onlyArguments = false;
        while (next < args.length) {
            var argument = args[next++];
            if (onlyArguments || argument.length() < 2 || argument.charAt(0) != '-') {
                argument(argument);
            } else if (argument.equals("--")) {
                onlyArguments = true;
            } else if (!option(argument) && !(argument.charAt(1) != '-' && cluster(argument))) {
                addUnmatched(argument);
            }
        }
        if (!unmatched.isEmpty()) {
            throw new WrongUseException(unmatchedText());
        }
    }

    private void argument(String argument) {
        if (arguments == null) {
            addUnmatched(argument);
        } else {
            arguments.add(argument);
        }
    }

    private void addUnmatched(String argument) {
        if (unmatched.isEmpty()) {
            firstUnmatched = next - 1;
        }
        unmatched.add(argument);
    }

    /** A whole name, and its value behind {@code =} or as the next argument. Returns false where the name is not known. */
    private boolean option(String argument) {
        var equals = argument.indexOf('=');
        var option = options.get(equals < 0 ? argument : argument.substring(0, equals));
        if (option == null) {
            return false;
        }
        option.add(equals < 0 ? valueBehind(option) : argument.substring(equals + 1));
        return true;
    }

    private @Nullable String valueBehind(CommandOption option) {
        if (option.isFlag() || next == args.length || (isOption(args[next]) && !option.requiresValue())) {
            return null;
        }
        if (isOption(args[next])) {
            throw new WrongUseException(LocalizableText.of(
                    "use.expected-value",
                    "Expected parameter for option '{0}' but found '{1}'",
                    option.name(),
                    args[next]));
        }
        return args[next++];
    }

    private boolean isOption(String argument) {
        var equals = argument.indexOf('=');
        return options.containsKey(equals < 0 ? argument : argument.substring(0, equals));
    }

    /** Options of one character: flags together, the last one with its value. Returns false where one is not known. */
    private boolean cluster(String argument) {
        for (int at = 1; at < argument.length(); at++) {
            var option = options.get("-" + argument.charAt(at));
            if (option == null) {
                return false;
            }
            if (!option.isFlag()) {
                var rest = argument.substring(at + 1);
                option.add(rest.isEmpty() ? valueBehind(option) : rest.startsWith("=") ? rest.substring(1) : rest);
                return true;
            }
            option.add(null);
        }
        return true;
    }

    private LocalizableText unmatchedText() {
        var several = unmatched.size() > 1;
        var list = "'" + String.join("', '", unmatched) + "'";
        if (unmatched.stream().anyMatch(argument -> argument.startsWith("-"))) {
            return several
                    ? LocalizableText.of("use.unknown-options", "Unknown options: {0}", list)
                    : LocalizableText.of("use.unknown-option", "Unknown option: {0}", list);
        }
        return several
                ? LocalizableText.of(
                        "use.unmatched-arguments", "Unmatched arguments from index {0}: {1}", firstUnmatched, list)
                : LocalizableText.of(
                        "use.unmatched-argument", "Unmatched argument at index {0}: {1}", firstUnmatched, list);
    }
}
