package io.github.labmon.text;

import io.micronaut.context.i18n.ResourceBundleMessageSource;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/** The texts of one package: {@code messages_en.properties} and {@code messages_de.properties} beside its classes. */
public abstract class MessageBundle extends ResourceBundleMessageSource {

    private final String name;

    /** The texts beside the class that extends this. */
    protected MessageBundle(Class<?> neighbour) {
        super(name(neighbour));
        this.name = name(neighbour);
    }

    private static String name(Class<?> neighbour) {
        return neighbour.getPackageName() + ".messages";
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
