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
                new Problem(
                        LOGIN_REFUSED,
                        at + " refuses the login: see MQTT_USERNAME and MQTT_PASSWORD; tried again in 15 minutes");
            case MqttException.REASON_CODE_INVALID_CLIENT_ID,
                    MqttException.REASON_CODE_INVALID_PROTOCOL_VERSION,
                    MqttException.REASON_CODE_BROKER_UNAVAILABLE ->
                new Problem(
                        "mqtt-refused",
                        at + " refuses the connection (" + exception.getReasonCode() + " of MQTT 3.1.1): see its log");
            case MqttException.REASON_CODE_SUBSCRIBE_FAILED ->
                new Problem(
                        "mqtt-not-permitted",
                        at
                                + " does not permit this user to subscribe under Home Assistant's prefix: allow it in the broker's"
                                + " access list");
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
            return new Problem(
                    "mqtt-certificate-not-trusted",
                    "the certificate of " + at + " " + why.detail()
                            + "; if it is your broker's, put that SHA-256 into MQTT_TLS_FINGERPRINTS");
        }
        if (why.reason() == TransportFailure.Reason.TLS) {
            return new Problem(
                    "mqtt-tls-failed", at + " failed the TLS handshake: check the port and the log of the broker");
        }
        if (why.reason() == TransportFailure.Reason.NAME_NOT_FOUND) {
            return new Problem("mqtt-name-not-found", "the name in " + at + " has no address: see MQTT_URL");
        }
        return switch (exception.getReasonCode()) {
            case MqttException.REASON_CODE_SERVER_CONNECT_ERROR ->
                new Problem("mqtt-unreachable", at + " accepts no connection: is the broker running there?");
            case MqttException.REASON_CODE_CLIENT_TIMEOUT, MqttException.REASON_CODE_WRITE_TIMEOUT -> slow(at);
            default ->
                timedOut(exception)
                        ? slow(at)
                        : new Problem(
                                "mqtt-closed",
                                at + " closed the connection: does a broker listen there, and without TLS if"
                                        + " mqtt:// is set? Has another labmon the same host name? ("
                                        + exception.getReasonCode() + ")");
        };
    }

    private static Problem slow(String at) {
        return new Problem("mqtt-timed-out", at + " did not answer within 10 s");
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
