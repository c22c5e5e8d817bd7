package io.github.labmon.receivers;

import java.util.regex.Pattern;

/**
 * Makes text safe for other systems. Names of containers, drives and networks come from outside: they are bounded and lose
 * control characters, changes of the writing direction, and what a receiver would act on, such as templates and mentions.
 */
final class CleanText {

    private static final String MORE = "…";
    private static final int MORE_BYTES = 3;

    /** Jinja in Home Assistant, which renders the messages of services; templates of Go in other systems. */
    private static final Pattern TEMPLATE = Pattern.compile("\\{(?=[{%#])");

    /** Mentions of everyone, or of one user by a number, in Discord, Slack, Mattermost, Matrix and Telegram. */
    private static final Pattern MENTION =
            Pattern.compile("(@)(?=everyone|here|channel|all|room)|(<)(?=[@!#])", Pattern.CASE_INSENSITIVE);

    private static final Pattern MARKDOWN = Pattern.compile("([\\\\`*_\\[\\]<>#!|~])");

    private CleanText() {}

    /** One line with a maximum number of bytes in UTF-8. */
    static String line(String text, int maxBytes) {
        return clean(text, maxBytes, false);
    }

    /** Several lines with a maximum number of bytes in UTF-8. */
    static String lines(String text, int maxBytes) {
        return clean(text, maxBytes, true);
    }

    /** Escaped, so that Markdown shows it literally: without images from other hosts and without links. */
    static String inMarkdown(String text) {
        return MARKDOWN.matcher(text).replaceAll("\\\\$1");
    }

    private static String clean(String text, int maxBytes, boolean multiline) {
        var cut = text.length() <= maxBytes ? text : text.substring(0, maxBytes + 1);
        var harmless = MENTION.matcher(TEMPLATE.matcher(visible(cut, multiline)).replaceAll("{ "))
                .replaceAll("$1$2 ");
        return bounded(harmless, maxBytes);
    }

    private static String visible(String text, boolean multiline) {
        var visible = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '\n' && multiline) {
                visible.append('\n');
            } else {
                visible.appendCodePoint(shown(point));
            }
        });
        return visible.toString().strip();
    }

    private static int shown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            // Half a surrogate pair cannot be encoded in UTF-8.
            case Character.SURROGATE -> '\ufffd';
            // The zero-width joiner is part of emoji; other format characters hide or reverse text.
            case Character.FORMAT -> point == 0x200d ? point : ' ';
            default -> point;
        };
    }

    private static String bounded(String text, int maxBytes) {
        int bytes = 0;
        int fits = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            bytes += bytes(point);
            at += Character.charCount(point);
            if (bytes <= maxBytes - MORE_BYTES) {
                fits = at;
            }
        }
        return bytes <= maxBytes ? text : text.substring(0, fits) + MORE;
    }

    private static int bytes(int point) {
        if (point < 0x80) {
            return 1;
        }
        if (point < 0x800) {
            return 2;
        }
        return point < 0x1_0000 ? 3 : 4;
    }
}
