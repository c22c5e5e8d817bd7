package io.github.labmon.receivers;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document whose texts hold placeholders such as <code>{{summary}}</code>. It is read as JSON before anything is
 * filled in, so that what is filled in can never be anything but a part of a text. A text that is one placeholder and
 * nothing else becomes the number, list or null that the placeholder stands for.
 */
final class PayloadTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w*)\\s*}}");
    private static final String OPENING = "{{";

    private final Object form;

    private PayloadTemplate(Object form) {
        this.form = form;
    }

    /** What came of reading one. */
    sealed interface Parsed {

        /** It can be used. */
        record Ready(PayloadTemplate template) implements Parsed {}

        /**
         * It cannot.
         *
         * @param why after "is", without anything of its text but the names in it
         */
        record Unusable(String why) implements Parsed {}
    }

    static Parsed parse(String text) {
        try (var parser = JSON.std.createParser(text)) {
            var form = JSON.std.anyFrom(parser);
            if (!(form instanceof Map || form instanceof List) || parser.nextToken() != null) {
                return new Parsed.Unusable("no template: it must be one JSON object or list");
            }
            if (!survives(form)) {
                return new Parsed.Unusable("no template: a text in it holds half a character");
            }
            return unknown(form)
                    .<Parsed>map(Parsed.Unusable::new)
                    .orElseGet(() -> new Parsed.Ready(new PayloadTemplate(form)));
        } catch (JsonProcessingException e) {
            return new Parsed.Unusable("no JSON" + place(e.getLocation())
                    + "; a placeholder stands within quotes, also that of a number: \"{{value}}\"");
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing is read from anywhere but memory", e);
        }
    }

    // Half a surrogate pair can be written in JSON; many readers, and every UTF-8 text, cannot hold it.
    private static boolean survives(Object form) throws IOException {
        try {
            return form.equals(JSON.std.anyFrom(JsonPayload.bytes(form)));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static String place(@Nullable JsonLocation at) {
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static Optional<String> unknown(Object form) {
        var faults = new TreeSet<String>();
        walk(form, text -> {
            PLACEHOLDER
                    .matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .filter(name -> !NotificationContent.NAMES.contains(name))
                    .forEach(faults::add);
            if (PLACEHOLDER.matcher(text).replaceAll("").contains(OPENING)) {
                faults.add("");
            }
            return text;
        });
        return faults.isEmpty()
                ? Optional.empty()
                : Optional.of("no template: " + names(faults) + "; allowed: "
                        + String.join(", ", new TreeSet<>(NotificationContent.NAMES)));
    }

    private static String names(Set<String> unknown) {
        return unknown.stream()
                .map(name -> name.isEmpty() ? "a {{ without a name and }}" : "{{" + CleanText.line(name, 40) + "}}")
                .collect(Collectors.joining(", ", "it holds ", ""));
    }

    /** With what a notice says. */
    Object filled(NotificationContent facts) {
        var known = facts.all();
        return Objects.requireNonNull(walk(form, text -> fill(text, known)));
    }

    private static @Nullable Object fill(String text, Map<String, @Nullable Object> known) {
        var whole = PLACEHOLDER.matcher(text);
        if (whole.matches()) {
            return known.get(whole.group(1));
        }
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(inText(known.get(found.group(1)))));
    }

    private static String inText(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return value == null ? "" : value.toString();
    }

    /** What is done with each text of a document. */
    private interface Change {
        @Nullable
        Object of(String text);
    }

    private static @Nullable Object walk(@Nullable Object value, Change change) {
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((name, member) -> copy.put(String.valueOf(name), walk(member, change)));
            return copy;
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>();
            list.forEach(element -> copy.add(walk(element, change)));
            return copy;
        }
        return value instanceof String text ? change.of(text) : value;
    }
}
