package io.github.labmon.ports.declared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts the values of variables into text as Docker Compose does: {@code $X}, {@code ${X}}, {@code ${X:-default}} and its
 * kin, {@code $$}. A dollar sign before anything else stays. Known from compose-go: the braces of a default are counted
 * only to find its end on the same line, and a default is worked out, with its faults, also where it is not used.
 */
final class Interpolation {

    static final int MAX_LENGTH = 1_000_000;
    private static final int MAX_NESTING = 50;
    private static final String ALLOWED =
            "allowed: $NAME, ${NAME}, ${NAME:-default}, ${NAME-default}, ${NAME:?message}, ${NAME:+other}, and $$ for $";

    private final Function<String, Optional<String>> variables;
    private final ParseSession reading;
    private final boolean hidden;

    private Interpolation(Function<String, Optional<String>> variables, ParseSession reading, boolean hidden) {
        this.variables = variables;
        this.reading = reading;
        this.hidden = hidden;
    }

    /** Of values that may be secrets, as in {@code .env}: what looks like a name may be a part of a password. */
    static Interpolation hidden(Function<String, Optional<String>> variables, ParseSession reading) {
        return new Interpolation(variables, reading, true);
    }

    static Interpolation of(Map<String, String> environment, ParseSession reading) {
        return new Interpolation(name -> Optional.ofNullable(environment.get(name)), reading, false);
    }

    /** The same values with every text in them filled in; keys stay. */
    Yaml apply(Yaml value) throws DeclarationException {
        if (value instanceof Yaml.Scalar scalar) {
            if (!scalar.isText() || scalar.text().indexOf('$') < 0) {
                return scalar;
            }
            var text = apply(scalar.text(), scalar.origin());
            return new Yaml.Scalar(scalar.origin(), scalar.tag(), text, ScalarType.TEXT);
        }
        if (value instanceof Yaml.Sequence list) {
            var items = new ArrayList<Yaml>();
            for (var item : list.items()) {
                items.add(apply(item));
            }
            return list.with(items);
        }
        return value instanceof Yaml.Mapping mapping ? apply(mapping) : value;
    }

    Yaml.Mapping apply(Yaml.Mapping mapping) throws DeclarationException {
        var entries = new LinkedHashMap<String, Yaml.Entry>();
        for (var entry : mapping.entries().entrySet()) {
            var old = entry.getValue();
            entries.put(entry.getKey(), new Yaml.Entry(old.key(), apply(old.value())));
        }
        return mapping.with(entries);
    }

    String apply(String text, Origin origin) throws DeclarationException {
        var filled = apply(text, origin, 0);
        reading.countFilledIn(filled.length(), origin);
        return filled;
    }

    private String apply(String text, Origin origin, int nesting) throws DeclarationException {
        if (nesting > MAX_NESTING) {
            throw new DeclarationException(
                    origin, "defaults lie deeper than " + MAX_NESTING + " in each other; that deep is allowed");
        }
        var out = new StringBuilder();
        int at = 0;
        for (int dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', at)) {
            out.append(text, at, dollar);
            at = variable(text, dollar, out, origin, nesting);
            if (out.length() > MAX_LENGTH + text.length()) {
                throw new DeclarationException(
                        origin, "variables make this longer than " + MAX_LENGTH + " characters; that long is allowed");
            }
        }
        return out.append(text, at, text.length()).toString();
    }

    /** Works out what begins with the dollar sign, and says where the text goes on. */
    private int variable(String text, int dollar, StringBuilder out, Origin origin, int nesting)
            throws DeclarationException {
        int next = dollar + 1;
        if (next < text.length() && text.charAt(next) == '$') {
            out.append('$');
            return next + 1;
        }
        if (next < text.length() && text.charAt(next) == '{') {
            return braced(text, dollar, out, origin, nesting);
        }
        int end = nameEnd(text, next);
        out.append(end > next ? value(text.substring(next, end), origin) : "$");
        return end;
    }

    private int braced(String text, int dollar, StringBuilder out, Origin origin, int nesting)
            throws DeclarationException {
        int nameStart = dollar + 2;
        int nameEnd = nameEnd(text, nameStart);
        var name = text.substring(nameStart, nameEnd);
        if (name.isEmpty() || nameEnd == text.length()) {
            throw invalid(text, dollar, origin);
        }
        if (text.charAt(nameEnd) == '}') {
            out.append(value(name, origin));
            return nameEnd + 1;
        }
        boolean colon = text.charAt(nameEnd) == ':';
        int operatorAt = colon ? nameEnd + 1 : nameEnd;
        char operator = operatorAt < text.length() ? text.charAt(operatorAt) : ' ';
        int close = "-+?".indexOf(operator) < 0 ? -1 : close(text, dollar, operatorAt + 1);
        if (close < 0) {
            throw invalid(text, dollar, origin);
        }
        var operand = apply(text.substring(operatorAt + 1, close), origin, nesting + 1);
        var value = variables.apply(name);
        boolean counts = value.isPresent() && !(colon && value.get().isEmpty());
        if (operator == '?' && !counts) {
            throw new DeclarationException(
                    origin,
                    hidden
                            ? "a variable in this value has no value, and is required; set it, or write $$ for $"
                            : "the variable " + name + " has no value, and is required"
                                    + (operand.isEmpty() ? "" : ": " + Excerpt.text(operand)) + "; set it");
        }
        boolean takesOperand = operator != '?' && (operator == '+') == counts;
        out.append(takesOperand ? operand : value.orElse(""));
        return close + 1;
    }

    /** The brace that ends a default: the one that balances, or the line's last where none does. */
    private static int close(String text, int dollar, int from) {
        int lineEnd = text.indexOf('\n', from);
        int last = text.lastIndexOf('}', (lineEnd < 0 ? text.length() : lineEnd) - 1);
        if (last < from) {
            return -1;
        }
        int open = 0;
        for (int i = dollar; i <= last; i++) {
            if (text.charAt(i) == '}') {
                open--;
                if (open == 0) {
                    return i;
                }
            }
            if (text.charAt(i) == '{') {
                open++;
                i++; // as compose-go: what follows an opening brace is not looked at
            }
        }
        return last;
    }

    private static int nameEnd(String text, int from) {
        int end = from;
        while (end < text.length() && isNamePart(text.charAt(end), end == from)) {
            end++;
        }
        return end;
    }

    private static boolean isNamePart(char c, boolean first) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!first && c >= '0' && c <= '9');
    }

    private String value(String name, Origin origin) {
        var value = variables.apply(name);
        if (value.isEmpty()) {
            reading.notice(
                    origin,
                    hidden
                            ? "A variable in this value is not set, and stands for nothing; write $$ for $."
                            : "The variable " + Excerpt.text(name) + " is not set, and stands for nothing.");
        }
        return value.orElse("");
    }

    private DeclarationException invalid(String text, int dollar, Origin origin) {
        return new DeclarationException(
                origin,
                hidden
                        ? "a part of this value is no variable; " + ALLOWED
                        : "\""
                                + Excerpt.text(text.substring(
                                        dollar, Math.min(text.length(), nameEnd(text, dollar + 2) + 1)))
                                + "\" is no variable; " + ALLOWED);
    }
}
