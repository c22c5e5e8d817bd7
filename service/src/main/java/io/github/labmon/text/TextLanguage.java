package io.github.labmon.text;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import java.util.Locale;
import java.util.concurrent.Callable;

/** The language in which a document is being written. */
public record TextLanguage(Locale locale) implements PropagatedContextElement {

    /** That of the document which this thread writes; English where none is set. */
    public static Locale current() {
        return PropagatedContext.getOrEmpty()
                .find(TextLanguage.class)
                .map(TextLanguage::locale)
                .orElse(Locale.ENGLISH);
    }

    /** Runs a task whose documents are in this language. */
    public static <V> V call(Locale locale, Callable<V> task) throws Exception {
        return PropagatedContext.getOrEmpty()
                .plus(new TextLanguage(locale))
                .wrap(task)
                .call();
    }
}
