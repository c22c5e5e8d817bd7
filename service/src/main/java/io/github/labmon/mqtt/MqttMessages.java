package io.github.labmon.mqtt;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class MqttMessages extends MessageBundle {

    MqttMessages() {
        super(MqttMessages.class);
    }
}
