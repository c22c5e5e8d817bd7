package io.github.labmon.text;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/** A value within a message, formatted by the rules of the reader's language. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MessageArgument.Text.class, name = "text"),
    @JsonSubTypes.Type(value = MessageArgument.Quantity.class, name = "quantity"),
    @JsonSubTypes.Type(value = MessageArgument.Length.class, name = "length"),
    @JsonSubTypes.Type(value = MessageArgument.Time.class, name = "time"),
    @JsonSubTypes.Type(value = MessageArgument.Nested.class, name = "message"),
    @JsonSubTypes.Type(value = MessageArgument.Sequence.class, name = "list")
})
public sealed interface MessageArgument {

    /** A name, a path or a text of another program, shown as it is. */
    @Serdeable
    record Text(String text) implements MessageArgument {}

    /** A number in its unit. */
    @Serdeable
    record Quantity(double value, ValueUnit unit) implements MessageArgument {}

    /** A length of time, shown with its two largest units. */
    @Serdeable
    record Length(long seconds) implements MessageArgument {}

    /** A point in time, shown in this host's time zone. */
    @Serdeable
    record Time(Instant time) implements MessageArgument {}

    /** Another message. */
    @Serdeable
    record Nested(Message message) implements MessageArgument {}

    /** Several of them, joined as the language joins a list. */
    @Serdeable
    record Sequence(List<MessageArgument> items) implements MessageArgument {

        public Sequence {
            items = List.copyOf(items);
        }
    }
}
