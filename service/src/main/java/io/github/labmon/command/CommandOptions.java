package io.github.labmon.command;

import io.github.labmon.language.LocalizableText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A command: its name, its options, and what it calls. Each option returns a supplier of its value, which is read after the
 * arguments were parsed. No option is found by annotations: reading them by reflection took longer than a whole check of
 * ports, and a library with class files older than Java 6 is in no class archive (decision 22).
 */
public final class CommandOptions {

    private final String name;
    private final Callable<Integer> command;
    private final List<CommandOption> options = new ArrayList<>();
    private final CommandOption help = new CommandOption("", "Print this help and exit.", "-h", "--help");
    private final CommandOption version = new CommandOption("", "Print the version and exit.", "-V", "--version");
    private @Nullable CommandOption arguments;
    private List<String> description = List.of();
    private List<String> footer = List.of();
    private String folder;

    /**
     * Of a command with the options {@code --help} and {@code --version}.
     *
     * @param command is called after the arguments were parsed; returns one of {@link ExitCode}
     */
    public CommandOptions(String name, Callable<Integer> command) {
        this.name = name;
        this.command = command;
        folder = helpFolder(command.getClass());
        options.add(help);
        options.add(version);
    }

    /** With the lines of the description. */
    public CommandOptions description(String... lines) {
        description = List.of(lines);
        return this;
    }

    /** With the lines at the end of the help. */
    public CommandOptions footer(String... lines) {
        footer = List.of(lines);
        return this;
    }

    /** The folder among the resources that has the help, in other languages, of the commands of a class's package. */
    public static String helpFolder(Class<?> type) {
        return type.getPackageName().replace('.', '/');
    }

    /**
     * With its help in other languages among these resources; by default beside the class of the command.
     *
     * @param path with slashes
     */
    public CommandOptions helpIn(String path) {
        folder = path;
        return this;
    }

    /** An option without a value. */
    public Supplier<Boolean> flag(String text, String... names) {
        var option = add(new CommandOption("", text, names));
        return option::isGiven;
    }

    /** An option with one text. */
    public Supplier<Optional<String>> text(String label, String text, String... names) {
        var option = add(new CommandOption(label, text, names));
        return option::value;
    }

    /**
     * An option whose text can be left out, as in {@code --json} and {@code --json=FILE}.
     *
     * @param otherwise the text of the option without one
     */
    public Supplier<Optional<String>> optionalText(String label, String otherwise, String text, String... names) {
        var option = add(new CommandOption(label, text, names).withoutValue(otherwise));
        return option::value;
    }

    /** An option that can be given several times. */
    public Supplier<List<String>> texts(String label, String text, String... names) {
        var option = add(new CommandOption(label, text, names).repeatable());
        return option::values;
    }

    /** An option that can be given several times, and whose texts can be separated by commas. */
    public Supplier<List<String>> separatedTexts(String label, String text, String... names) {
        var option = add(new CommandOption(label, text, names).repeatable().separated());
        return option::values;
    }

    /** A whole number. */
    public Supplier<Integer> number(String label, int otherwise, int min, int max, String text, String... names) {
        var option = add(new CommandOption(label, text, names).checked(value -> number(value, min, max)));
        return () -> option.value().map(value -> number(value, min, max)).orElse(otherwise);
    }

    /** One of the constants of an enum, in lower case. */
    public <E extends Enum<E>> Supplier<E> choice(E otherwise, String label, String text, String... names) {
        var type = otherwise.getDeclaringClass();
        var option = add(new CommandOption(label, text, names)
                .checked(value -> constant(type, value))
                .choices(choices(type)));
        return () -> option.value().map(value -> constant(type, value)).orElse(otherwise);
    }

    /** Arguments that are not options. */
    public Supplier<List<String>> arguments(String label, String text) {
        var all = new CommandOption(label, text).repeatable();
        arguments = all;
        return all::values;
    }

    /** The only argument, which must be given: one of the constants of an enum, in lower case. */
    public <E extends Enum<E>> Supplier<E> argument(Class<E> type, String label, String text) {
        var choices = choices(type);
        var only = new CommandOption(label, text)
                .checked(value -> constant(type, value))
                .choices(choices);
        arguments = only;
        return () -> only.value()
                .map(value -> constant(type, value))
                .orElseThrow(() -> wrongUse(LocalizableText.of(
                        "use.missing-argument", "{0} is missing; allowed: {1}", label, String.join(", ", choices))));
    }

    /** An error in the arguments that the parser cannot find; one line. */
    public WrongUseException wrongUse(LocalizableText text) {
        return new WrongUseException(text);
    }

    /** The name of the command. */
    public String name() {
        return name;
    }

    /** The first line of the description. */
    public String summary(Locale locale) {
        return description(texts(locale)).get(0);
    }

    /** The command as completions of shells need it. */
    public CommandSyntax syntax(Locale locale) {
        var texts = texts(locale);
        return new CommandSyntax(
                name,
                description(texts).get(0),
                options.stream()
                        .map(option -> option.syntax(texts.option(option)))
                        .toList(),
                Optional.ofNullable(arguments).map(option -> option.syntax(texts.option(option))));
    }

    private HelpTexts texts(Locale locale) {
        return HelpTexts.of(name, folder, locale);
    }

    private List<String> description(HelpTexts texts) {
        return texts.lines("description", description);
    }

    boolean isHelpRequested() {
        return help.isGiven();
    }

    boolean isVersionRequested() {
        return version.isGiven();
    }

    void parse(int from, String... args) {
        new ArgumentParser(options, arguments).parse(from, args);
    }

    Callable<Integer> command() {
        return command;
    }

    /**
     * The help.
     *
     * @param commands the commands below this one, with their summaries
     * @param width in characters
     */
    String usage(Map<String, String> commands, int width, Locale locale) {
        var texts = texts(locale);
        var usage = new UsageText(width, texts);
        usage.synopsis(commands.isEmpty() ? "labmon " + name : name, options, arguments, !commands.isEmpty());
        usage.paragraphs(description(texts));
        usage.options(options, arguments);
        if (!commands.isEmpty()) {
            usage.commands(commands);
        }
        usage.paragraphs(texts.lines("footer", footer));
        return usage.toString();
    }

    private CommandOption add(CommandOption option) {
        options.add(option);
        return option;
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> List<String> choices(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(CommandOptions::wire).toList();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new WrongUseException(LocalizableText.of(
                        "use.not-a-choice",
                        "\"{0}\" is not allowed; allowed: {1}",
                        text,
                        String.join(", ", choices(type)))));
    }

    private static int number(String text, int min, int max) {
        try {
            var number = Integer.parseInt(text.strip());
            if (min <= number && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same message as for a number out of range.
        }
        throw new WrongUseException(LocalizableText.of(
                "use.not-a-number", "\"{0}\" is not a whole number from {1} to {2}", text, min, max));
    }
}
