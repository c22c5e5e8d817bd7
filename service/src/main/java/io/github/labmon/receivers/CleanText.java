package io.github.labmon.receivers;

import java.util.regex.Pattern;

/**
 * Text for others' screens. Names of containers, drives and networks come from outside: they get a bound, no control
 * characters, no change of the writing's direction, and nothing that a receiver would act on: no template, no mention.
 */
final class CleanText {

    private static final String MORE = "…";
    private static final int MORE_BYTES = 3;

    /** Jinja in Home Assistant, which renders the messages of services again; Go's templates elsewhere. */
    private static final Pattern TEMPLATE = Pattern.compile("\\{(?=[{%#])");

    /** What calls everybody in Discord, Slack, Mattermost, Matrix and Telegram, or names one by a number. */
    private static final Pattern MENTION =
            Pattern.compile("(@)(?=everyone|here|channel|all|room)|(<)(?=[@!#])", Pattern.CASE_INSENSITIVE);

    private static final Pattern MARKDOWN = Pattern.compile("([\\\\`*_\\[\\]<>#!|~])");

    private CleanText() {}

    /** One line of at most so many bytes in UTF-8. */
    static String line(String text, int maxBytes) {
        return clean(text, maxBytes, false);
    }

    /** Several lines of at most so many bytes in UTF-8. */
    static String lines(String text, int maxBytes) {
        return clean(text, maxBytes, true);
    }

    /** So that Markdown shows it as it stands: no picture is loaded from elsewhere, no link hides where it leads. */
    static String inMarkdown(String text) {
        return MARKDOWN.matcher(text).replaceAll("\\\\$1");
    }

    private static String clean(String text, int maxBytes, boolean several) {
        var cut = text.length() <= maxBytes ? text : text.substring(0, maxBytes + 1);
        var harmless = MENTION.matcher(TEMPLATE.matcher(visible(cut, several)).replaceAll("{ "))
                .replaceAll("$1$2 ");
        return bounded(harmless, maxBytes);
    }

    private static String visible(String text, boolean several) {
        var visible = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '\n' && several) {
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
            // Half a character is none, and no UTF-8.
            case Character.SURROGATE -> '\ufffd';
            // The zero-width joiner holds emoji together; the others hide text or turn it round.
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
