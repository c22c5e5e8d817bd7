package io.github.labmon.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The help of a command: synopsis, description, options, commands, footer. */
final class UsageText {

    private static final int WIDEST_NAME = 22;
    private static final int INDENT_OF_CONTINUATION = 2;

    private final StringBuilder text = new StringBuilder(2_048);
    private final int width;
    private final HelpTexts texts;

    UsageText(int width, HelpTexts texts) {
        this.width = width;
        this.texts = texts;
    }

    /** The first line, wrapped below the end of the command's name. */
    void synopsis(String name, List<CommandOption> options, @Nullable CommandOption arguments, boolean hasCommands) {
        var words = new ArrayList<String>();
        var flags = new StringBuilder();
        for (var option : sorted(options)) {
            var first = option.names().get(0);
            if (option.isFlag() && first.length() == 2) {
                flags.append(first.charAt(1));
            }
        }
        words.add("[-" + flags + "]");
        for (var option : sorted(options)) {
            var first = option.names().get(0);
            if (!option.isFlag() || first.length() > 2) {
                words.add("[" + option.usage(first) + "]" + (option.isRepeatable() ? "..." : ""));
            }
        }
        if (arguments != null) {
            words.add(arguments.usageOfArguments());
        }
        if (hasCommands) {
            words.add("[COMMAND]");
        }
        var start = texts.word("usage", "Usage") + ": " + name + " ";
        wrap(start, words, start.length());
    }

    void paragraphs(List<String> paragraphs) {
        for (var paragraph : paragraphs) {
            wrap("", words(paragraph), 0);
        }
    }

    /** The options by name, each with its description. */
    void options(List<CommandOption> options, @Nullable CommandOption arguments) {
        var names = new ArrayList<String>();
        var descriptions = new ArrayList<String>();
        if (arguments != null) {
            names.add("    " + arguments.usageOfArguments());
            descriptions.add(texts.option(arguments));
        }
        for (var option : sorted(options)) {
            var isShort = option.names().get(0).length() == 2;
            names.add((isShort ? option.names().get(0) + (option.names().size() > 1 ? ", " : "") : "    ")
                    + (isShort && option.names().size() == 1 ? "" : option.usage(option.name())));
            descriptions.add(texts.option(option));
        }
        table(names, descriptions);
    }

    /** The commands with the first line of their descriptions. */
    void commands(Map<String, String> commands) {
        text.append(texts.word("commands", "Commands")).append(":\n");
        table(List.copyOf(commands.keySet()), List.copyOf(commands.values()));
    }

    private void table(List<String> names, List<String> descriptions) {
        var widest = names.stream()
                .mapToInt(String::length)
                .filter(length -> length <= WIDEST_NAME)
                .max()
                .orElse(0);
        var column = INDENT_OF_CONTINUATION + widest + INDENT_OF_CONTINUATION;
        for (int row = 0; row < names.size(); row++) {
            var start = "  " + names.get(row);
            if (start.length() + INDENT_OF_CONTINUATION > column) {
                text.append(start).append('\n');
                start = "";
            }
            wrap(
                    start + " ".repeat(column - start.length()),
                    words(descriptions.get(row)),
                    column + INDENT_OF_CONTINUATION);
        }
    }

    private void wrap(String start, List<String> words, int indent) {
        text.append(start);
        var used = start.length();
        var first = true;
        for (var word : words) {
            if (!first && used + 1 + word.length() > width) {
                used = Math.min(indent, Math.max(0, width - word.length())); // a long word has less of an indent
                text.append('\n').append(" ".repeat(used));
                first = true;
            }
            text.append(first ? "" : " ").append(word);
            used += word.length() + (first ? 0 : 1);
            first = false;
        }
        text.append('\n');
    }

    private static List<String> words(String paragraph) {
        return List.of(paragraph.split(" ", -1));
    }

    private static List<CommandOption> sorted(List<CommandOption> options) {
        var sorted = new ArrayList<>(options);
        sorted.sort(Comparator.comparing(
                option -> option.names().get(0).replace("-", "").toLowerCase(Locale.ROOT)));
        return sorted;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
