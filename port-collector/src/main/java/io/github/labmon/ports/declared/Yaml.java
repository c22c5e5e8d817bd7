package io.github.labmon.ports.declared;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A value of a YAML document with its place. Immutable, so that an alias is the anchored value itself: what a document
 * repeats a million times takes no memory. Equality is of content; the place does not count.
 */
sealed interface Yaml {

    Origin origin();

    /** A tag of the user's own, such as {@code !reset}; {@code null} for YAML's. */
    @Nullable
    String tag();

    /** What kind of value it is, for messages. */
    String kind();

    /** Whether nothing was written. */
    default boolean isNull() {
        return false;
    }

    /** A value of a mapping, and where its key stands. */
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

    /** Text, and what YAML makes of it. */
    record Scalar(Origin origin, @Nullable String tag, String text, ScalarType type) implements Yaml {

        static Scalar text(Origin origin, String text) {
            return new Scalar(origin, null, text, ScalarType.TEXT);
        }

        boolean isText() {
            return type == ScalarType.TEXT || type == ScalarType.BASE_60;
        }

        boolean isNumber() {
            return type == ScalarType.WHOLE || type == ScalarType.FRACTION;
        }

        @Override
        public boolean isNull() {
            return type == ScalarType.NOTHING;
        }

        @Override
        public String kind() {
            return type.label();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Scalar scalar && kind().equals(scalar.kind()) && text.equals(scalar.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /** A sequence. */
    record Sequence(Origin origin, @Nullable String tag, List<Yaml> items) implements Yaml {

        public Sequence {
            items = List.copyOf(items);
        }

        Sequence with(List<Yaml> others) {
            return new Sequence(origin, tag, others);
        }

        /** Both, one after the other; the place is the first one's. */
        Sequence followedBy(Sequence others) {
            var both = new ArrayList<>(items);
            both.addAll(others.items);
            return with(both);
        }

        @Override
        public String kind() {
            return "a list";
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

        @Nullable
        Yaml get(String key) {
            var entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** The value, where there is one that is not null. */
        @Nullable
        Yaml present(String key) {
            var value = get(key);
            return value == null || value.isNull() ? null : value;
        }

        boolean has(String key) {
            return entries.containsKey(key);
        }

        Mapping with(Map<String, Entry> others) {
            return new Mapping(origin, tag, others);
        }

        Mapping with(String key, Yaml value) {
            var changed = new LinkedHashMap<>(entries);
            var old = entries.get(key);
            changed.put(key, new Entry(old == null ? value.origin() : old.key(), value));
            return with(changed);
        }

        Mapping without(Predicate<String> keys) {
            var fewer = new LinkedHashMap<>(entries);
            fewer.keySet().removeIf(keys);
            return with(fewer);
        }

        @Override
        public String kind() {
            return "a mapping";
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

    /** A port of a compose service in the one form that all its spellings come to. */
    record Port(Origin origin, String declaration, PortSpec spec, String index) implements Yaml {

        @Override
        public @Nullable String tag() {
            return null;
        }

        @Override
        public String kind() {
            return "a port";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Port port && index.equals(port.index);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(index);
        }
    }
}
