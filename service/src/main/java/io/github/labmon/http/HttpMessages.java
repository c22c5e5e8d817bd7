package io.github.labmon.http;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class HttpMessages extends MessageBundle {

    HttpMessages() {
        super(HttpMessages.class);
    }
}
