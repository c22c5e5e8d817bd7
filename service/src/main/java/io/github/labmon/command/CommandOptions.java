package io.github.labmon.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * Builds the specification of a command. Each option returns a supplier of its value, which is read after the arguments were
 * parsed. Nothing is found by annotations: reading them by reflection took longer than a whole check of ports.
 */
public final class CommandOptions {

    private static final String SEPARATOR = ",";

    private final CommandSpec specification;

    /**
     * Of a command with the options {@code --help} and {@code --version}.
     *
     * @param command is called after the arguments were parsed; returns one of {@link ExitCode}
     */
    public CommandOptions(String name, Callable<Integer> command) {
        specification = CommandSpec.wrapWithoutInspection(command)
                .name(name)
                .version(VersionText.line())
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .type(boolean.class)
                        .description("Print this help and exit.")
                        .build())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .type(boolean.class)
                        .description("Print the version and exit.")
                        .build());
    }

    /** With the lines of the description. */
    public CommandOptions description(String... lines) {
        specification.usageMessage().description(lines);
        return this;
    }

    /** With the lines at the end of the help. */
    public CommandOptions footer(String... lines) {
        specification.usageMessage().footer(lines);
        return this;
    }

    /** An option without a value. */
    public Supplier<Boolean> flag(String description, String... names) {
        var option = add(OptionSpec.builder(names).type(boolean.class).description(description));
        return () -> Boolean.TRUE.equals(option.<Boolean>getValue());
    }

    /** An option with one text. */
    public Supplier<Optional<String>> text(String label, String description, String... names) {
        var option = add(
                OptionSpec.builder(names).type(String.class).paramLabel(label).description(description));
        return () -> Optional.ofNullable(option.getValue());
    }

    /**
     * An option whose text can be left out, as in {@code --json} and {@code --json=FILE}.
     *
     * @param otherwise the text of the option without one
     */
    public Supplier<Optional<String>> optionalText(
            String label, String otherwise, String description, String... names) {
        var option = add(OptionSpec.builder(names)
                .type(String.class)
                .arity("0..1")
                .fallbackValue(otherwise)
                .paramLabel(label)
                .description(description));
        return () -> Optional.ofNullable(option.getValue());
    }

    /** An option that can be given several times. */
    public Supplier<List<String>> texts(String label, String description, String... names) {
        return list(OptionSpec.builder(names), label, description);
    }

    /** An option that can be given several times, and whose texts can be separated by commas. */
    public Supplier<List<String>> separatedTexts(String label, String description, String... names) {
        return list(OptionSpec.builder(names).splitRegex(SEPARATOR), label, description);
    }

    private Supplier<List<String>> list(OptionSpec.Builder builder, String label, String description) {
        var option = add(builder.type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description));
        return () -> copy(option.getValue());
    }

    /** A whole number. */
    public Supplier<Integer> number(
            String label, int otherwise, int min, int max, String description, String... names) {
        var option = add(OptionSpec.builder(names)
                .type(Integer.class)
                .converters(new NumberConverter(min, max))
                .paramLabel(label)
                .description(description));
        return () -> {
            Integer value = option.getValue();
            return value == null ? otherwise : value;
        };
    }

    /** One of the constants of an enum, in lower case. */
    public <E extends Enum<E>> Supplier<E> choice(E otherwise, String label, String description, String... names) {
        var type = otherwise.getDeclaringClass();
        var option = add(OptionSpec.builder(names)
                .type(type)
                .converters(new ChoiceConverter<>(type))
                .completionCandidates(choices(type))
                .paramLabel(label)
                .description(description));
        return () -> {
            E value = option.getValue();
            return value == null ? otherwise : value;
        };
    }

    /** As {@link #choice}, with a constant for the option without a value; empty where the option is not given. */
    public <E extends Enum<E>> Supplier<Optional<E>> optionalChoice(
            E otherwise, String label, String description, String... names) {
        var type = otherwise.getDeclaringClass();
        var option = add(OptionSpec.builder(names)
                .type(type)
                .arity("0..1")
                .fallbackValue(wire(otherwise))
                .converters(new ChoiceConverter<>(type))
                .completionCandidates(choices(type))
                .paramLabel(label)
                .description(description));
        return () -> Optional.ofNullable(option.getValue());
    }

    /** Arguments that are not options. */
    public Supplier<List<String>> arguments(String label, String description) {
        var parameters = PositionalParamSpec.builder()
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("0..*")
                .paramLabel(label)
                .description(description)
                .build();
        specification.addPositional(parameters);
        return () -> copy(parameters.getValue());
    }

    /** An error in the arguments that the parser cannot find; one line. */
    public ParameterException wrongUse(String message) {
        return new ParameterException(specification.commandLine(), message);
    }

    /** The parsed options. */
    public CommandSpec specification() {
        return specification;
    }

    private OptionSpec add(OptionSpec.Builder builder) {
        var option = builder.build();
        specification.addOption(option);
        return option;
    }

    private static List<String> copy(@Nullable List<String> value) {
        return value == null ? List.of() : List.copyOf(value);
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> List<String> choices(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(CommandOptions::wire).toList();
    }

    /** A constant of an enum, in upper or lower case. */
    private record ChoiceConverter<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {

        @Override
        public E convert(String text) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> constant.name().equalsIgnoreCase(text.strip()))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is not allowed; allowed: "
                            + choices(type).stream().collect(Collectors.joining(", "))));
        }
    }

    /** A whole number in a range. */
    private record NumberConverter(int min, int max) implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String text) {
            try {
                var number = Integer.parseInt(text.strip());
                if (min <= number && number <= max) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // The same message as for a number out of range.
            }
            throw new TypeConversionException("\"" + text + "\" is not a whole number from " + min + " to " + max);
        }
    }
}
