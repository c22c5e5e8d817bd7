package io.github.labmon.receivers;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.jr.ob.JSON;
import io.github.labmon.receivers.http.JsonPayload;
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
 * A JSON document whose strings contain placeholders such as <code>{{summary}}</code>. It is parsed before placeholders are
 * replaced, so that a value always remains part of its string. A string that is a single placeholder becomes the number, list
 * or null of that field.
 */
final class PayloadTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w*)\\s*}}");
    private static final String OPENING = "{{";

    private final Object document;

    private PayloadTemplate(Object document) {
        this.document = document;
    }

    /** The result of parsing. */
    sealed interface ParseResult {

        /** The template is valid. */
        record ValidTemplate(PayloadTemplate template) implements ParseResult {}

        /**
         * The template is not valid.
         *
         * @param reason the rest of a sentence after "is", without any text of the template but names of placeholders
         */
        record InvalidTemplate(String reason) implements ParseResult {}
    }

    static ParseResult parse(String text) {
        try (var parser = JSON.std.createParser(text)) {
            var parsed = JSON.std.anyFrom(parser);
            if (!(parsed instanceof Map || parsed instanceof List) || parser.nextToken() != null) {
                return new ParseResult.InvalidTemplate("not a template: it must be one JSON object or list");
            }
            if (!canBeEncoded(parsed)) {
                return new ParseResult.InvalidTemplate("not a template: a string in it contains half a surrogate pair");
            }
            return unknown(parsed)
                    .<ParseResult>map(ParseResult.InvalidTemplate::new)
                    .orElseGet(() -> new ParseResult.ValidTemplate(new PayloadTemplate(parsed)));
        } catch (JsonProcessingException e) {
            return new ParseResult.InvalidTemplate("not JSON" + location(e.getLocation())
                    + "; placeholders must be quoted, also those of numbers: \"{{value}}\"");
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory cannot fail", e);
        }
    }

    // JSON can contain half a surrogate pair as an escape, UTF-8 cannot.
    private static boolean canBeEncoded(Object document) throws IOException {
        try {
            return document.equals(JSON.std.anyFrom(JsonPayload.bytes(document)));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static String location(@Nullable JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static Optional<String> unknown(Object document) {
        var faults = new TreeSet<String>();
        walk(document, text -> {
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
                : Optional.of("not a template: " + names(faults) + "; allowed: "
                        + String.join(", ", new TreeSet<>(NotificationContent.NAMES)));
    }

    private static String names(Set<String> unknown) {
        return unknown.stream()
                .map(name -> name.isEmpty() ? "a {{ without a name and }}" : "{{" + CleanText.line(name, 40) + "}}")
                .collect(Collectors.joining(", ", "it contains ", ""));
    }

    /** The document with the content of a notification. */
    Object fill(NotificationContent content) {
        var fields = content.all();
        return Objects.requireNonNull(walk(document, text -> fill(text, fields)));
    }

    private static @Nullable Object fill(String text, Map<String, @Nullable Object> fields) {
        var whole = PLACEHOLDER.matcher(text);
        if (whole.matches()) {
            return fields.get(whole.group(1));
        }
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(inText(fields.get(found.group(1)))));
    }

    private static String inText(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return value == null ? "" : value.toString();
    }

    /** Replaces a string of a document. */
    private interface Replacement {
        @Nullable
        Object of(String text);
    }

    private static @Nullable Object walk(@Nullable Object value, Replacement replacement) {
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((name, member) -> copy.put(String.valueOf(name), walk(member, replacement)));
            return copy;
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>();
            list.forEach(element -> copy.add(walk(element, replacement)));
            return copy;
        }
        return value instanceof String text ? replacement.of(text) : value;
    }
}
