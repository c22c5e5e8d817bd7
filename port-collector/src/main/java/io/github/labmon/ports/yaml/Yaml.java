package io.github.labmon.ports.yaml;

import io.github.labmon.language.LocalizableText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A value of a YAML document with its position. Values are immutable, so that an alias is the anchored value itself:
 * content that a document repeats a million times takes no further memory. Equality compares the content; the position is
 * ignored.
 */
public sealed interface Yaml {

    /** The position of the value. */
    Origin origin();

    /** A tag of the application, such as {@code !reset}; {@code null} for no tag and for YAML's own tags. */
    @Nullable
    String tag();

    /** The type of the value with its article, for messages. */
    LocalizableText kind();

    /** Whether the value is null or empty. */
    default boolean isNull() {
        return false;
    }

    /** The value of a mapping's key, and the position of the key. */
    record Entry(Origin key, Yaml value) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Entry entry && value.equals(entry.value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }
    }

    /** A scalar: its text and the type that YAML resolves it to. */
    record Scalar(Origin origin, @Nullable String tag, String text, ScalarType type) implements Yaml {

        /** A text without a tag. */
        public static Scalar text(Origin origin, String text) {
            return new Scalar(origin, null, text, ScalarType.TEXT);
        }

        /** Whether Docker Compose reads the scalar as text. */
        public boolean isText() {
            return type == ScalarType.TEXT || type == ScalarType.BASE_60;
        }

        /** Whether it is a number, whole or not. */
        public boolean isNumber() {
            return type == ScalarType.WHOLE || type == ScalarType.FRACTION;
        }

        @Override
        public boolean isNull() {
            return type == ScalarType.NULL;
        }

        @Override
        public LocalizableText kind() {
            return type.label();
        }

        private boolean hasTypeOf(Scalar other) {
            return type == other.type || (isText() && other.isText());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Scalar scalar && hasTypeOf(scalar) && text.equals(scalar.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /** A list. */
    record Sequence(Origin origin, @Nullable String tag, List<Yaml> items) implements Yaml {

        public Sequence {
            items = List.copyOf(items);
        }

        /** The same list with other items. */
        public Sequence with(List<Yaml> others) {
            return new Sequence(origin, tag, others);
        }

        /** Both lists, one after the other; the position is that of the first. */
        public Sequence followedBy(Sequence others) {
            var both = new ArrayList<>(items);
            both.addAll(others.items);
            return with(both);
        }

        @Override
        public LocalizableText kind() {
            return LocalizableText.of("yaml.list", "a list");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Sequence list && items.equals(list.items);
        }

        @Override
        public int hashCode() {
            return items.hashCode();
        }
    }

    /** A mapping; keys are text, in the order of the document. */
    record Mapping(Origin origin, @Nullable String tag, Map<String, Entry> entries) implements Yaml {

        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** The value of a key; {@code null} where the key is missing. */
        public @Nullable Yaml get(String key) {
            var entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** The value of a key; {@code null} where the key is missing or its value is null. */
        public @Nullable Yaml present(String key) {
            var value = get(key);
            return value == null || value.isNull() ? null : value;
        }

        /** Whether the mapping contains the key. */
        public boolean has(String key) {
            return entries.containsKey(key);
        }

        /** The same mapping with other entries. */
        public Mapping with(Map<String, Entry> others) {
            return new Mapping(origin, tag, others);
        }

        /** The same mapping with one value added or replaced. */
        public Mapping with(String key, Yaml value) {
            var changed = new LinkedHashMap<>(entries);
            var old = entries.get(key);
            changed.put(key, new Entry(old == null ? value.origin() : old.key(), value));
            return with(changed);
        }

        /** The same mapping without some keys. */
        public Mapping without(Predicate<String> keys) {
            var fewer = new LinkedHashMap<>(entries);
            fewer.keySet().removeIf(keys);
            return with(fewer);
        }

        @Override
        public LocalizableText kind() {
            return LocalizableText.of("yaml.mapping", "a mapping");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Mapping mapping && entries.equals(mapping.entries);
        }

        @Override
        public int hashCode() {
            return entries.hashCode();
        }
    }

    /** A value that the reader of a format has put in the place of a written one. */
    non-sealed interface Custom extends Yaml {

        @Override
        default @Nullable String tag() {
            return null;
        }
    }
}
