package io.github.labmon.ports.declared.compose;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.declared.session.ParseSession;
import io.github.labmon.ports.deployment.TracedText;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.yaml.Origin;
import io.github.labmon.ports.yaml.ScalarType;
import io.github.labmon.ports.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Replaces variables in text as Docker Compose does: {@code $X}, {@code ${X}}, {@code ${X:-default}} and the other operators,
 * {@code $$}. A dollar sign before anything else is kept. As in compose-go, the braces of a default are counted only to find
 * its end on the same line, and a default is evaluated, with its faults, also where it is not used.
 */
final class Interpolation {

    static final int MAX_LENGTH = 1_000_000;
    private static final int MAX_NESTING = 50;
    private static final LocalizableText ALLOWED = LocalizableText.of(
            "variable.allowed",
            "allowed: $NAME, ${NAME}, ${NAME:-default}, ${NAME-default}, ${NAME:?message},"
                    + " ${NAME:+other}, and $$ for $");

    private final Function<String, Optional<String>> variables;
    private final ParseSession session;
    private final boolean hidden;

    private Interpolation(Function<String, Optional<String>> variables, ParseSession session, boolean hidden) {
        this.variables = variables;
        this.session = session;
        this.hidden = hidden;
    }

    /** For values that may be secrets, as in {@code .env}: messages contain no name, which can be a part of a password. */
    static Interpolation hidden(Function<String, Optional<String>> variables, ParseSession session) {
        return new Interpolation(variables, session, true);
    }

    static Interpolation of(Map<String, String> environment, ParseSession session) {
        return new Interpolation(name -> Optional.ofNullable(environment.get(name)), session, false);
    }

    /** The value with the variables in every text replaced; keys are kept. */
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
        var places = session.places();
        var replaced = TracedText.of(places != null && !hidden);
        apply(text, replaced, origin, 0, 0);
        session.limits().countInterpolated(replaced.length(), origin);
        if (places != null && !hidden) {
            places.interpolated(origin, text, replaced);
        }
        return replaced.toString();
    }

    /**
     * Adds the text with its variables replaced.
     *
     * @param start where the text starts in the whole text
     */
    private void apply(String text, TracedText out, Origin origin, int start, int nesting) throws DeclarationException {
        if (nesting > MAX_NESTING) {
            throw new DeclarationException(
                    origin,
                    LocalizableText.of(
                            "variable.nesting",
                            "defaults are nested deeper than {0} levels; that many are allowed",
                            MAX_NESTING));
        }
        int at = 0;
        for (int dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', at)) {
            out.literal(text, at, dollar, start + at);
            at = variable(text, dollar, out, origin, start, nesting);
            if (out.length() > MAX_LENGTH + text.length()) {
                throw new DeclarationException(
                        origin,
                        LocalizableText.of(
                                "variable.length",
                                "variables make this longer than {0} characters; that many are allowed",
                                MAX_LENGTH));
            }
        }
        out.literal(text, at, text.length(), start + at);
    }

    /** Adds the value of the variable at the dollar sign, and returns where the text continues. */
    private int variable(String text, int dollar, TracedText out, Origin origin, int start, int nesting)
            throws DeclarationException {
        int next = dollar + 1;
        if (next < text.length() && text.charAt(next) == '$') {
            out.literal("$", 0, 1, start + dollar);
            return next + 1;
        }
        if (next < text.length() && text.charAt(next) == '{') {
            return braced(text, dollar, out, origin, start, nesting);
        }
        int end = nameEnd(text, next);
        if (end > next) {
            var name = text.substring(next, end);
            out.value(name, value(name, origin));
        } else {
            out.literal("$", 0, 1, start + dollar);
        }
        return end;
    }

    private int braced(String text, int dollar, TracedText out, Origin origin, int start, int nesting)
            throws DeclarationException {
        int nameStart = dollar + 2;
        int nameEnd = nameEnd(text, nameStart);
        var name = text.substring(nameStart, nameEnd);
        if (name.isEmpty() || nameEnd == text.length()) {
            throw invalid(text, dollar, origin);
        }
        if (text.charAt(nameEnd) == '}') {
            out.value(name, value(name, origin));
            return nameEnd + 1;
        }
        boolean colon = text.charAt(nameEnd) == ':';
        int operatorAt = colon ? nameEnd + 1 : nameEnd;
        char operator = operatorAt < text.length() ? text.charAt(operatorAt) : ' ';
        int close = "-+?".indexOf(operator) < 0 ? -1 : close(text, dollar, operatorAt + 1);
        if (close < 0) {
            throw invalid(text, dollar, origin);
        }
        var operand = out.empty();
        apply(text.substring(operatorAt + 1, close), operand, origin, start + operatorAt + 1, nesting + 1);
        var value = variables.apply(name);
        boolean isSet = value.isPresent() && !(colon && value.get().isEmpty());
        if (operator == '?' && !isSet) {
            throw missing(name, operand.toString(), origin);
        }
        boolean takesOperand = operator != '?' && (operator == '+') == isSet;
        if (takesOperand) {
            out.addAll(operand);
        } else {
            out.value(name, value.orElse(""));
        }
        return close + 1;
    }

    private DeclarationException missing(String name, String message, Origin origin) {
        if (hidden) {
            return new DeclarationException(
                    origin,
                    LocalizableText.of(
                            "variable.required-hidden",
                            "a required variable in this value has no value; set it, or write $$ for $"));
        }
        return new DeclarationException(
                origin,
                message.isEmpty()
                        ? LocalizableText.of(
                                "variable.required", "the required variable {0} has no value; set it", name)
                        : LocalizableText.of(
                                "variable.required-message",
                                "the required variable {0} has no value: {1}; set it",
                                name,
                                Excerpt.text(message)));
    }

    /** The brace that ends a default: the one that balances, otherwise the last of the line. */
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
                i++; // as in compose-go: the character after an opening brace is skipped
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
            session.notice(
                    origin,
                    hidden
                            ? LocalizableText.of(
                                    "notice.some-variable",
                                    "A variable in this value is not set and is replaced by an empty text;"
                                            + " write $$ for $.")
                            : LocalizableText.of(
                                    "notice.variable",
                                    "The variable {0} is not set and is replaced by an empty text.",
                                    Excerpt.text(name)));
        }
        return value.orElse("");
    }

    private DeclarationException invalid(String text, int dollar, Origin origin) {
        return new DeclarationException(
                origin,
                hidden
                        ? LocalizableText.of("variable.invalid-hidden", "invalid variable in this value; {0}", ALLOWED)
                        : LocalizableText.of(
                                "variable.invalid",
                                "invalid variable \"{0}\"; {1}",
                                Excerpt.text(text.substring(
                                        dollar, Math.min(text.length(), nameEnd(text, dollar + 2) + 1))),
                                ALLOWED));
    }
}
