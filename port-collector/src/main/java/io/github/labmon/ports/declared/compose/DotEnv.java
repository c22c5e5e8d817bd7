package io.github.labmon.ports.declared.compose;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.declared.session.ParseSession;
import io.github.labmon.ports.deployment.PortPlaces;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.yaml.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a {@code .env} file as Docker Compose does: quotes, {@code export}, comments, variables in values. */
final class DotEnv {

    private static final Pattern EXPORT = Pattern.compile("export[ \\t\\r\\n\\f\\u000B]+");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:[abcfnrtv$\"\\\\]|0\\d{0,3})");
    private static final LocalizableText ALLOWED =
            LocalizableText.of("env.allowed", "allowed: NAME=value, NAME='value', NAME=\"value\", # a comment");

    private final String file;
    private final String text;
    private final Map<String, String> values;
    private final Interpolation interpolation;
    private final @Nullable PortPlaces places;
    private final Function<String, Optional<String>> outer;
    private int at;
    private int valueStart;
    private int counted;
    private int line = 1;

    private DotEnv(
            String file, String text, Map<String, String> values, Map<String, String> outer, ParseSession session) {
        this.file = file;
        this.text = text;
        this.values = values;
        this.outer = name -> Optional.ofNullable(outer.get(name)).or(() -> Optional.ofNullable(values.get(name)));
        this.interpolation = Interpolation.hidden(this.outer, session);
        this.places = session.places();
    }

    /** Adds the variables of the file to the values; a variable in it is looked up in the environment, then in the values. */
    static void read(String file, Map<String, String> values, Map<String, String> environment, ParseSession session)
            throws DeclarationException {
        session.use(file);
        new DotEnv(
                        file,
                        session.store().read(file, null, DeclarationFiles.Decoding.LENIENT),
                        values,
                        environment,
                        session)
                .all();
    }

    static Map<String, String> read(Iterable<String> files, Map<String, String> environment, ParseSession session)
            throws DeclarationException {
        var values = new LinkedHashMap<String, String>();
        for (var file : files) {
            read(file, values, environment, session);
        }
        return values;
    }

    private void all() throws DeclarationException {
        while (toStatement()) {
            var statement = at;
            var export = EXPORT.matcher(text).region(at, text.length());
            if (export.lookingAt()) {
                at = export.end();
            }
            int end = nameEnd(statement);
            var name = text.substring(at, end).strip();
            if (name.indexOf(' ') >= 0) {
                throw fault(
                        statement,
                        LocalizableText.of("env.space", "space in the name \"{0}\"; {1}", Excerpt.text(name), ALLOWED));
            }
            boolean inherited = end >= text.length() || text.charAt(end) == '\n';
            at = Math.min(end + 1, text.length());
            if (inherited) {
                // compose-go ignores a name alone at the end of the file; neither sets a variable.
                outer.apply(name).ifPresent(value -> values.put(name, value));
            } else {
                values.put(name, value(statement));
                if (places != null) {
                    places.variable(name, values.get(name), file, text, valueStart);
                }
            }
        }
    }

    /** Skips blanks and comments; false at the end. */
    private boolean toStatement() {
        while (at < text.length()) {
            if (text.charAt(at) == '#') {
                at = lineEnd();
            } else if (Character.isWhitespace(text.charAt(at)) || isBlank(text.charAt(at))) {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private int nameEnd(int statement) throws DeclarationException {
        for (int i = at; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c == '=' || c == ':' || c == '\n') {
                return i;
            }
            if (!isBlank(c) && "_.-[]".indexOf(c) < 0 && !Character.isLetterOrDigit(c)) {
                throw fault(
                        statement,
                        LocalizableText.of(
                                "env.character",
                                "invalid character {0} in the name of a variable; {1}",
                                Excerpt.text(Character.toString(c)),
                                ALLOWED));
            }
            i += Character.charCount(c);
        }
        return text.length();
    }

    private String value(int statement) throws DeclarationException {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        char quote = at < text.length() ? text.charAt(at) : ' ';
        if (quote == '"' || quote == '\'') {
            return quoted(quote, statement);
        }
        int end = lineEnd();
        valueStart = at;
        var value = text.substring(at, end);
        at = Math.min(end + 1, text.length());
        int comment = value.indexOf(" #");
        return filled((comment < 0 ? value : value.substring(0, comment)).stripTrailing(), statement);
    }

    private String quoted(char quote, int statement) throws DeclarationException {
        var value = new StringBuilder();
        boolean escaped = false;
        valueStart = at + 1;
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote && !escaped) {
                at = i + 1;
                return quote == '"' ? filled(unescaped(value.toString()), statement) : value.toString();
            }
            if (c == '\\' && !escaped) {
                escaped = true;
                continue;
            }
            value.append(escaped && c != quote ? "\\" : "").append(c);
            escaped = false;
        }
        throw fault(statement, LocalizableText.of("env.quote", "missing closing quote; {0}", ALLOWED));
    }

    private static String unescaped(String value) {
        return ESCAPE.matcher(value).replaceAll(match -> Matcher.quoteReplacement(unescaped(match)));
    }

    private static String unescaped(MatchResult match) {
        var escape = match.group();
        return switch (escape.charAt(1)) {
            case '$' -> "$$"; // a dollar sign after variables are replaced
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'v' -> "\u000B";
            case '"' -> "\"";
            case '\\' -> "\\";
            default -> octal(escape);
        };
    }

    private static String octal(String escape) {
        if (escape.length() != 5 || !escape.matches("\\\\0[0-3][0-7]{2}")) {
            return escape;
        }
        return String.valueOf((char) Integer.parseInt(escape.substring(2), 8));
    }

    private String filled(String value, int statement) throws DeclarationException {
        return value.indexOf('$') < 0 ? value : interpolation.apply(value, origin(statement));
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private Origin origin(int statement) {
        for (; counted < statement; counted++) {
            line += text.charAt(counted) == '\n' ? 1 : 0;
        }
        return new Origin(file, line, statement - text.lastIndexOf('\n', statement - 1));
    }

    private DeclarationException fault(int statement, LocalizableText what) {
        return new DeclarationException(origin(statement), what);
    }

    private static boolean isBlank(int c) {
        return c == '\t' || c == '\u000B' || c == '\f' || c == '\r' || c == ' ' || c == 0x85 || c == 0xA0;
    }
}
