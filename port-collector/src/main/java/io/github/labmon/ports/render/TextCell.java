package io.github.labmon.ports.render;

/**
 * A cell of a {@link TextTable}.
 *
 * @param text one line, without control characters
 * @param style the escape sequence before the text; empty for none
 * @param placement how it is placed in its column
 */
public record TextCell(String text, String style, Placement placement) {

    /** How a text is placed in its column. */
    public enum Placement {
        /** From the left; a long one continues on further lines. */
        SENTENCE,
        /** From the left; on one line, such as a state or a time. */
        WORD,
        /** To the right; on one line. */
        NUMBER
    }

    /** Text that can continue on further lines. */
    public static TextCell sentence(String text) {
        return new TextCell(text, "", Placement.SENTENCE);
    }

    /** Text that stays on one line. */
    public static TextCell word(String text) {
        return new TextCell(text, "", Placement.WORD);
    }

    /** A number with its unit. */
    public static TextCell number(String text) {
        return new TextCell(text, "", Placement.NUMBER);
    }

    boolean isBreakable() {
        return placement == Placement.SENTENCE;
    }
}
