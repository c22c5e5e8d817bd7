package io.github.labmon.text;

import io.micronaut.context.MessageSource;
import io.micronaut.context.i18n.ResourceBundleMessageSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one package: {@code messages_en.properties} and {@code messages_de.properties} beside its classes. The files are read
 * when the first text is asked for.
 */
public abstract class MessageBundle implements MessageSource {

    private final String name;
    private volatile @Nullable MessageSource source;

    /** The texts beside the class that extends this. */
    protected MessageBundle(Class<?> neighbour) {
        this.name = neighbour.getPackageName() + ".messages";
    }

    @Override
    public final Optional<String> getRawMessage(String code, MessageContext context) {
        return source().getRawMessage(code, context);
    }

    @Override
    public final String interpolate(String template, MessageContext context) {
        return source().interpolate(template, context);
    }

    private MessageSource source() {
        var known = source;
        if (known == null) {
            known = new ResourceBundleMessageSource(name);
            source = known;
        }
        return known;
    }

    /** The texts whose keys begin with a prefix, by the rest of the key; arguments are still placeholders. */
    public final Map<String, String> texts(String prefix, Locale locale) {
        var bundle = ResourceBundle.getBundle(name, locale, getClass().getClassLoader());
        var found = new TreeMap<String, String>();
        for (var key : bundle.keySet()) {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), bundle.getString(key));
            }
        }
        return found;
    }
}
