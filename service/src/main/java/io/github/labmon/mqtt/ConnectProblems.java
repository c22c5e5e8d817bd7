package io.github.labmon.mqtt;

import io.github.labmon.client.TransportFailure;
import io.github.labmon.status.Problem;
import java.net.SocketTimeoutException;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.jspecify.annotations.Nullable;

/** Maps exceptions of the MQTT client to problems, with a cause and a remedy for users. */
final class ConnectProblems {

    private static final String LOGIN_REFUSED = "mqtt-login-refused";

    private ConnectProblems() {}

    static Problem of(BrokerAddress broker, MqttException exception) {
        var at = broker.address();
        return switch (exception.getReasonCode()) {
            case MqttException.REASON_CODE_FAILED_AUTHENTICATION, MqttException.REASON_CODE_NOT_AUTHORIZED ->
                Problem.of(LOGIN_REFUSED).with("broker", at);
            case MqttException.REASON_CODE_INVALID_CLIENT_ID,
                    MqttException.REASON_CODE_INVALID_PROTOCOL_VERSION,
                    MqttException.REASON_CODE_BROKER_UNAVAILABLE ->
                Problem.of("mqtt-refused").with("broker", at).with("reason", String.valueOf(exception.getReasonCode()));
            case MqttException.REASON_CODE_SUBSCRIBE_FAILED ->
                Problem.of("mqtt-not-permitted").with("broker", at);
            default -> unanswered(broker, exception);
        };
    }

    /** Whether the next attempt has to wait longer, because repeated refused logins look like an attack. */
    static boolean needsLongPause(Problem problem) {
        return problem.code().equals(LOGIN_REFUSED);
    }

    private static Problem unanswered(BrokerAddress broker, MqttException exception) {
        var at = broker.address();
        var why = TransportFailure.of(exception);
        if (why.reason() == TransportFailure.Reason.CERTIFICATE) {
            return Problem.of("mqtt-certificate-not-trusted").with("broker", at).with("fault", why.certificateFault());
        }
        if (why.reason() == TransportFailure.Reason.TLS) {
            return Problem.of("mqtt-tls-failed").with("broker", at);
        }
        if (why.reason() == TransportFailure.Reason.NAME_NOT_FOUND) {
            return Problem.of("mqtt-name-not-found").with("broker", at);
        }
        return switch (exception.getReasonCode()) {
            case MqttException.REASON_CODE_SERVER_CONNECT_ERROR ->
                Problem.of("mqtt-unreachable").with("broker", at);
            case MqttException.REASON_CODE_CLIENT_TIMEOUT, MqttException.REASON_CODE_WRITE_TIMEOUT -> slow(at);
            default ->
                timedOut(exception)
                        ? slow(at)
                        : Problem.of("mqtt-closed")
                                .with("broker", at)
                                .with("reason", String.valueOf(exception.getReasonCode()));
        };
    }

    private static Problem slow(String at) {
        return Problem.of("mqtt-timed-out").with("broker", at);
    }

    private static boolean timedOut(@Nullable Throwable exception) {
        for (var at = exception; at != null; at = at.getCause()) {
            if (at instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }
}
