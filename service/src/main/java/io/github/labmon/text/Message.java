package io.github.labmon.text;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A sentence for people, independent of the language: the key of its text in the bundles, and its arguments.
 *
 * @param key of the text, such as {@code problem.nvme-smart-needs-root}; empty for a text that has no translation
 * @param arguments by the names that the text uses in braces
 */
@Serdeable
public record Message(String key, Map<String, MessageArgument> arguments) {

    /** The argument by which a text is chosen: {@code key.one} where it is 1. */
    static final String COUNT = "count";

    private static final String LITERAL = "text";

    public Message {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /** A message without arguments. */
    public static Message of(String key) {
        return new Message(key, Map.of());
    }

    /** A text that is shown as it is in every language, such as an answer of another program. */
    public static Message literal(String text) {
        return new Message("", Map.of(LITERAL, new MessageArgument.Text(text)));
    }

    /** Whether it has no text in the bundles. */
    public boolean isLiteral() {
        return key.isEmpty();
    }

    /** The text of a literal, otherwise the key: for logs, which have no language. */
    public String plain() {
        return isLiteral() ? literalText() : key;
    }

    String literalText() {
        return arguments.get(LITERAL) instanceof MessageArgument.Text text ? text.text() : "";
    }

    /** The same with one more argument. */
    public Message with(String name, MessageArgument argument) {
        var all = new LinkedHashMap<>(arguments);
        all.put(name, argument);
        return new Message(key, all);
    }

    public Message with(String name, String text) {
        return with(name, new MessageArgument.Text(text));
    }

    public Message with(String name, double value, ValueUnit unit) {
        return with(name, new MessageArgument.Quantity(value, unit));
    }

    public Message with(String name, long value) {
        return with(name, (double) value, ValueUnit.COUNT);
    }

    public Message with(String name, Duration length) {
        return with(name, new MessageArgument.Length(length.toSeconds()));
    }

    public Message with(String name, Instant time) {
        return with(name, new MessageArgument.Time(time));
    }

    public Message with(String name, Message message) {
        return with(name, new MessageArgument.Nested(message));
    }

    /** With a list of messages. */
    public Message withAll(String name, Collection<Message> messages) {
        return with(
                name,
                new MessageArgument.Sequence(messages.stream()
                        .map(message -> (MessageArgument) new MessageArgument.Nested(message))
                        .toList()));
    }

    /** With a list of texts. */
    public Message withTexts(String name, Collection<String> texts) {
        return with(
                name,
                new MessageArgument.Sequence(texts.stream()
                        .map(text -> (MessageArgument) new MessageArgument.Text(text))
                        .toList()));
    }
}
