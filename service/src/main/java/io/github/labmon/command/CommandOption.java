package io.github.labmon.command;

import io.github.labmon.language.LocalizableText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An option of a command, or its arguments, with the values that were given. */
final class CommandOption {

    private final List<String> names;
    private final String label;
    private final String description;
    private @Nullable String withoutValue;
    private boolean repeatable;
    private boolean separated;
    private @Nullable Consumer<String> check;
    private final List<String> values = new ArrayList<>();
    private List<String> choices = List.of();

    /**
     * An option with one value.
     *
     * @param label of the value in the help; empty for an option without a value
     * @param names such as {@code -f} and {@code --file}; none for arguments
     */
    CommandOption(String label, String description, String... names) {
        this.label = label;
        this.description = description;
        this.names = List.of(names);
    }

    /** That can be given several times. */
    CommandOption repeatable() {
        repeatable = true;
        return this;
    }

    /** Whose value can be several values, separated by commas. */
    CommandOption separated() {
        separated = true;
        return this;
    }

    /** Whose value can be left out. */
    CommandOption withoutValue(String value) {
        withoutValue = value;
        return this;
    }

    /** Whose values are checked; the check throws {@link WrongUseException} with the fault. */
    CommandOption checked(Consumer<String> checkOfValue) {
        check = checkOfValue;
        return this;
    }

    /** Which has only these values, for the completion of shells. */
    CommandOption choices(List<String> all) {
        choices = all;
        return this;
    }

    /** Without the values that were given; with the description in some language. */
    CommandSyntax.OptionSyntax syntax(String translated) {
        return new CommandSyntax.OptionSyntax(names, translated, label, withoutValue != null, choices);
    }

    /** Adds a value; {@code null} where the option has none. */
    void add(@Nullable String given) {
        var value = given == null ? withoutValue : given;
        if (isFlag()) {
            addFlag(given);
        } else if (value == null) {
            throw new WrongUseException(LocalizableText.of(
                    "use.missing-value", "Missing required parameter for option '{0}' ({1})", name(), label));
        } else if (!repeatable && !values.isEmpty()) {
            throw new WrongUseException(LocalizableText.of(
                    "use.only-once", "option '{0}' ({1}) should be specified only once", name(), label));
        } else {
            for (var part : separated ? List.of(value.split(",", -1)) : List.of(value)) {
                addChecked(part);
            }
        }
    }

    private void addFlag(@Nullable String given) {
        if (given == null || given.equalsIgnoreCase("true")) {
            values.add("true");
        } else if (!given.equalsIgnoreCase("false")) {
            throw new WrongUseException(LocalizableText.of(
                    "use.not-a-boolean", "Invalid value for option '{0}': '{1}' is not a boolean", name(), given));
        }
    }

    private void addChecked(String value) {
        var checkOfValue = check;
        try {
            if (checkOfValue != null) {
                checkOfValue.accept(value);
            }
        } catch (WrongUseException e) {
            throw new WrongUseException(
                    LocalizableText.of("use.invalid-value", "Invalid value for option '{0}': {1}", name(), e.text()));
        }
        values.add(value);
    }

    boolean isGiven() {
        return !values.isEmpty();
    }

    Optional<String> value() {
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    List<String> values() {
        return List.copyOf(values);
    }

    boolean isFlag() {
        return label.isEmpty();
    }

    boolean isRepeatable() {
        return repeatable;
    }

    boolean requiresValue() {
        return !isFlag() && withoutValue == null;
    }

    List<String> names() {
        return names;
    }

    /** The long name where there is one; the label of arguments. */
    String name() {
        return names.isEmpty() ? label : names.get(names.size() - 1);
    }

    String description() {
        return description;
    }

    /** The name and the value, as the help displays them: {@code --json[=FILE]}. */
    String usage(String name) {
        if (isFlag()) {
            return name;
        }
        var value = separated ? label + "[," + label + "...]" : label;
        return requiresValue() ? name + "=" + value : name + "[=" + value + "]";
    }

    /** The arguments, as the help displays them. */
    String usageOfArguments() {
        return "[" + label + "...]";
    }
}
