package io.github.labmon.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the text of a {@code .env} file, one entry at a time. */
final class EnvScanner {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern EXPORT = Pattern.compile("^export\\s+");

    private final String text;
    private int position;
    private int nextLine = 1;
    private int line;
    private String name = "";
    private String value = "";
    private Optional<String> fault = Optional.empty();

    EnvScanner(String text) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Moves to the next entry or fault; false at the end of the text. */
    boolean nextEntry() {
        fault = Optional.empty();
        while (position < text.length()) {
            line = nextLine;
            var rest = peekLine();
            if (!rest.isBlank() && !rest.strip().startsWith("#")) {
                entry(rest);
                return true;
            }
            skipLine();
        }
        return false;
    }

    int line() {
        return line;
    }

    String name() {
        return name;
    }

    String value() {
        return value;
    }

    Optional<String> fault() {
        return fault;
    }

    private void entry(String rest) {
        var equals = rest.indexOf('=');
        if (equals < 0) {
            fail("no \"=\"; allowed: NAME=value, # comment, empty line");
            return;
        }
        name = EXPORT.matcher(rest.substring(0, equals).strip()).replaceFirst("");
        if (!NAME.matcher(name).matches()) {
            fail("the text before \"=\" is not a name; allowed: letters, digits and _, not a digit first");
            return;
        }
        var from = equals + 1;
        while (from < rest.length() && (rest.charAt(from) == ' ' || rest.charAt(from) == '\t')) {
            from++;
        }
        if (from < rest.length() && (rest.charAt(from) == '"' || rest.charAt(from) == '\'')) {
            quoted(position + from);
        } else {
            value = withoutComment(rest.substring(equals + 1));
            skipLine();
        }
    }

    /** An unquoted value ends at white space before "#"; a "#" inside a password is part of it. */
    private static String withoutComment(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '#' && (i == 0 || Character.isWhitespace(raw.charAt(i - 1)))) {
                return raw.substring(0, i).strip();
            }
        }
        return raw.strip();
    }

    private void quoted(int open) {
        var quote = text.charAt(open);
        var out = new StringBuilder();
        for (int i = open + 1; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == quote) {
                endQuoted(i, out.toString());
                return;
            }
            if (c == '\\' && quote == '"' && i + 1 < text.length()) {
                out.append(unescape(text.charAt(++i)));
            } else {
                out.append(c);
            }
        }
        fail("the quote " + quote + " of " + name + " is never closed");
    }

    private void endQuoted(int close, String content) {
        while (position < close) {
            if (text.charAt(position++) == '\n') {
                nextLine++;
            }
        }
        position = close + 1;
        var after = peekLine().strip();
        skipLine();
        if (after.isEmpty() || after.startsWith("#")) {
            value = content;
        } else {
            fault = Optional.of("text after the closing quote of " + name + "; allowed: a # comment");
        }
    }

    private static String unescape(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '"', '\\', '$' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }

    private void fail(String reason) {
        fault = Optional.of(reason);
        skipLine();
    }

    private String peekLine() {
        var end = text.indexOf('\n', position);
        return text.substring(position, end < 0 ? text.length() : end);
    }

    private void skipLine() {
        var end = text.indexOf('\n', position);
        position = end < 0 ? text.length() : end + 1;
        nextLine++;
    }
}
