package io.github.labmon.boiler;

import io.github.labmon.text.MessageBundle;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
@Requires(beans = BoilerSettings.class)
final class BoilerMessages extends MessageBundle {

    BoilerMessages() {
        super(BoilerMessages.class);
    }
}
