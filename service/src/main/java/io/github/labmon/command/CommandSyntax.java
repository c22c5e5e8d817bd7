package io.github.labmon.command;

import java.util.List;
import java.util.Optional;

/**
 * A command and its options, as completions of shells need them.
 *
 * @param summary the first line of its help
 * @param arguments what it takes besides options; empty where that is nothing
 */
public record CommandSyntax(String name, String summary, List<OptionSyntax> options, Optional<OptionSyntax> arguments) {

    public CommandSyntax {
        options = List.copyOf(options);
    }

    /**
     * An option.
     *
     * @param names with their hyphens
     * @param label of its value; empty where it has none
     * @param optional whether the value can be left out
     * @param values the only ones that are allowed; empty where there are others
     */
    public record OptionSyntax(
            List<String> names, String description, String label, boolean optional, List<String> values) {

        public OptionSyntax {
            names = List.copyOf(names);
            values = List.copyOf(values);
        }

        /** Whether it has a value. */
        public boolean hasValue() {
            return !label.isEmpty();
        }

        /** Whether the value is a file. */
        public boolean isFile() {
            return hasValue() && values.isEmpty() && (label.contains("FILE") || label.contains("FOLDER"));
        }

        /** The description up to its first stop, such as that before the default. */
        public String summary() {
            return firstPart(description);
        }
    }

    /** The summary up to its first stop. */
    public String shortSummary() {
        return firstPart(summary);
    }

    private static String firstPart(String text) {
        return text.split("(?<=[a-z])[.:;] |\\.$", 2)[0];
    }
}
