package io.github.labmon.text;

import io.micronaut.context.i18n.ResourceBundleMessageSource;

/** The texts of one package: {@code messages_en.properties} and {@code messages_de.properties} beside its classes. */
public abstract class MessageBundle extends ResourceBundleMessageSource {

    /** The texts beside the class that extends this. */
    protected MessageBundle(Class<?> neighbour) {
        super(neighbour.getPackageName() + ".messages");
    }
}
