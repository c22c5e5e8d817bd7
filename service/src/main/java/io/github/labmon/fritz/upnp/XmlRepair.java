package io.github.labmon.fritz.upnp;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what makes a document ill-formed at a single place: characters that XML 1.0 excludes, references to such
 * characters or to entities that nothing declares, and {@code &} and {@code <} that were not escaped. FRITZ!OS 8 sends a
 * reference to U+0001 in its event log, and host names and SSIDs contain whatever a device chose. A parser has to reject the
 * whole document for one of these; here each becomes {@link XmlText#UNREADABLE} or its escaped form. Markup stays as it
 * is, so a document that is cut off stays ill-formed.
 */
final class XmlRepair {

    private static final Pattern REFERENCE = Pattern.compile(
            "&(?:#(?<decimal>[0-9]{1,20})|#x(?<hex>[0-9A-Fa-f]{1,20})|(?<name>[A-Za-z][A-Za-z0-9]{0,30}));");
    private static final Pattern PREDEFINED = Pattern.compile("lt|gt|amp|quot|apos");
    private static final int MAX_DIGITS = 7;

    private final String text;
    private final StringBuilder repaired;
    private int at;

    private XmlRepair(String text) {
        this.text = text;
        this.repaired = new StringBuilder(text.length() + 16);
    }

    static String of(String text) {
        var repair = new XmlRepair(text);
        while (repair.at < text.length()) {
            repair.next();
        }
        return repair.repaired.toString();
    }

    private void next() {
        if (text.startsWith("<![CDATA[", at)) {
            section(after("]]>"));
        } else if (text.startsWith("<!--", at)) {
            at = after("-->");
        } else if (text.startsWith("<?", at)) {
            at = after("?>"); // the XML declaration too: its encoding has been applied
        } else if (text.charAt(at) == '<') {
            tag();
        } else {
            text();
        }
    }

    /** Where the text behind this delimiter begins; the end of the text where the delimiter is missing. */
    private int after(String delimiter) {
        int found = text.indexOf(delimiter, at);
        return found < 0 ? text.length() : found + delimiter.length();
    }

    private void section(int end) {
        while (at < end) {
            repaired.append(allowed(text.charAt(at)) ? text.charAt(at) : XmlText.UNREADABLE);
            at++;
        }
    }

    private void tag() {
        int end = endOfTag();
        if (end < 0) {
            repaired.append("&lt;");
            at++;
            return;
        }
        while (at < end) {
            if (text.charAt(at) == '&') {
                reference();
            } else {
                if (allowed(text.charAt(at)) && text.charAt(at) != XmlText.UNREADABLE) {
                    repaired.append(text.charAt(at));
                }
                at++;
            }
        }
    }

    /** The index behind the tag; the end of the text where the tag is cut off; -1 where this {@code <} begins no tag. */
    private int endOfTag() {
        int name = at + (text.startsWith("</", at) ? 2 : 1);
        if (name < text.length() && !Character.isLetter(text.charAt(name)) && text.charAt(name) != '_') {
            return -1;
        }
        char quote = 0;
        for (int i = name; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character == '<') {
                return -1;
            }
            if (quote == 0 && character == '>') {
                return i + 1;
            }
            if (character == '"' || character == '\'') {
                quote = quote == 0 ? character : quote == character ? 0 : quote;
            }
        }
        return text.length();
    }

    private void text() {
        var character = text.charAt(at);
        if (character == '&') {
            reference();
        } else if (character == '>') {
            repaired.append("&gt;"); // "]]>" is not allowed in text
            at++;
        } else if (Character.isHighSurrogate(character)
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1))) {
            repaired.append(character).append(text.charAt(at + 1));
            at += 2;
        } else {
            repaired.append(allowed(character) && !Character.isSurrogate(character) ? character : XmlText.UNREADABLE);
            at++;
        }
    }

    private void reference() {
        var reference = REFERENCE.matcher(text).region(at, Math.min(text.length(), at + 40));
        if (!reference.lookingAt()) {
            repaired.append("&amp;");
            at++;
            return;
        }
        var name = reference.group("name");
        var valid = name != null
                ? PREDEFINED.matcher(name).matches()
                : valid(reference.group("decimal"), 10) || valid(reference.group("hex"), 16);
        repaired.append(valid ? reference.group() : String.valueOf(XmlText.UNREADABLE));
        at = reference.end();
    }

    private static boolean valid(@Nullable String digits, int radix) {
        if (digits == null) {
            return false;
        }
        var significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() <= MAX_DIGITS && allowedCodePoint(Integer.parseInt(significant, radix));
    }

    private static boolean allowedCodePoint(int codePoint) {
        return codePoint > Character.MAX_VALUE
                ? Character.isValidCodePoint(codePoint)
                : allowed((char) codePoint) && !Character.isSurrogate((char) codePoint);
    }

    /** Production 2 of XML 1.0 for one {@code char}. */
    private static boolean allowed(char character) {
        return character >= ' ' ? character < '\uFFFE' : character == '\t' || character == '\n' || character == '\r';
    }
}
