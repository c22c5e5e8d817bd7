package io.github.labmon.text;

import io.micronaut.context.MessageSource;
import io.micronaut.context.MessageSource.MessageContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns messages into sentences, by the bundles of all packages. A text names its arguments in braces: {@code {name}}, or
 * {@code {Name}} at the beginning of a sentence, where the first letter of the argument becomes a capital.
 */
@Singleton
public final class Texts {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)\\}");

    private final MessageSource source;
    private final Supplier<ZoneId> zone;

    /** Shows times in the time zone of this host. */
    @Inject
    public Texts(MessageSource source) {
        this(source, ZoneId::systemDefault);
    }

    /** Shows times in this time zone. */
    public Texts(MessageSource source, ZoneId zone) {
        this(source, () -> zone);
    }

    private Texts(MessageSource source, Supplier<ZoneId> zone) {
        this.source = source;
        this.zone = zone;
    }

    /** The sentence in one of {@link Languages#ALL}; a key without text is shown itself, so that nothing is lost. */
    public String text(Message message, Locale locale) {
        if (message.isLiteral()) {
            return message.literalText();
        }
        return filled(template(message, locale), message, new ValueFormat(locale, zone.get()), locale);
    }

    /** The text of a key that has no arguments. */
    public String text(String key, Locale locale) {
        return text(Message.of(key), locale);
    }

    /** Whether a key has a text. */
    public boolean has(String key) {
        return source.getRawMessage(key, MessageContext.of(Locale.ENGLISH)).isPresent();
    }

    private String template(Message message, Locale locale) {
        var context = MessageContext.of(locale);
        if (message.arguments().get(Message.COUNT) instanceof MessageArgument.Quantity count && count.value() == 1) {
            var one = source.getRawMessage(message.key() + ".one", context);
            if (one.isPresent()) {
                return one.get();
            }
        }
        return source.getRawMessage(message.key(), context).orElse(message.key());
    }

    private String filled(String template, Message message, ValueFormat format, Locale locale) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(replacement(found, message, format, locale)));
    }

    private String replacement(MatchResult found, Message message, ValueFormat format, Locale locale) {
        var name = found.group(1);
        var argument = message.arguments().get(name);
        if (argument != null) {
            return shown(argument, format, locale);
        }
        var atStart = message.arguments().get(withFirst(name, Character::toLowerCase));
        return atStart == null ? found.group() : withFirst(shown(atStart, format, locale), Character::toUpperCase);
    }

    private static String withFirst(String text, IntUnaryOperator change) {
        return text.isEmpty()
                ? text
                : Character.toString(change.applyAsInt(text.codePointAt(0)))
                        + text.substring(text.offsetByCodePoints(0, 1));
    }

    private String shown(MessageArgument argument, ValueFormat format, Locale locale) {
        if (argument instanceof MessageArgument.Text text) {
            return text.text();
        }
        if (argument instanceof MessageArgument.Quantity quantity) {
            return format.quantity(quantity.value(), quantity.unit());
        }
        if (argument instanceof MessageArgument.Length length) {
            return format.length(Duration.ofSeconds(length.seconds()));
        }
        if (argument instanceof MessageArgument.Time time) {
            return format.time(time.time());
        }
        if (argument instanceof MessageArgument.Nested nested) {
            return text(nested.message(), locale);
        }
        return format.list(((MessageArgument.Sequence) argument)
                .items().stream().map(item -> shown(item, format, locale)).toList());
    }
}
