package io.github.labmon.command;

import io.github.labmon.settings.LanguageSettings;
import io.github.labmon.settings.Secret;
import io.github.labmon.settings.ServicePort;
import io.github.labmon.settings.SettingsException;
import io.github.labmon.settings.Variables;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The labmon that serves with the same settings, for commands that print its answers. */
public final class RunningService {

    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(5).toMillis();
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final URI address;
    private final Optional<Secret> token;
    private final String language;

    /**
     * An answer.
     *
     * @param status the HTTP status code
     * @param text the body
     */
    public record ServiceResponse(int status, String text) {

        /** The body in UTF-8. */
        public byte[] body() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        /** Whether the request succeeded. */
        public boolean isOk() {
            return status == HttpURLConnection.HTTP_OK;
        }
    }

    RunningService(URI address, Optional<Secret> token, String language) {
        this.address = address;
        this.token = token;
        this.language = language;
    }

    /**
     * Where these settings let labmon listen.
     *
     * @throws SettingsException where they cannot be used
     */
    public static RunningService of(Variables variables) {
        var service = new RunningService(
                address(variables),
                variables.secret("LABMON_API_TOKEN"),
                LanguageSettings.language(variables).getLanguage());
        if (!variables.faults().isEmpty()) {
            throw new SettingsException(variables.faults());
        }
        return service;
    }

    /** The address, without a path. */
    public URI address() {
        return address;
    }

    /** The answer to a GET request; empty where no server answers. */
    public Optional<ServiceResponse> get(String path) {
        try {
            // The client of the service takes longer to start than a whole command.
            var connection = (HttpURLConnection) address.resolve(path).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Accept-Language", language);
            token.ifPresent(secret -> connection.setRequestProperty("Authorization", "Bearer " + secret.reveal()));
            try {
                return Optional.of(answer(connection));
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static ServiceResponse answer(HttpURLConnection connection) throws IOException {
        var status = connection.getResponseCode();
        try (var in = status < HttpURLConnection.HTTP_BAD_REQUEST
                ? connection.getInputStream()
                : connection.getErrorStream()) {
            var body = in == null ? new byte[0] : in.readNBytes(MOST_BYTES);
            return new ServiceResponse(status, new String(body, StandardCharsets.UTF_8));
        }
    }

    /** A labmon that listens on all addresses does so on the loopback too. */
    private static URI address(Variables variables) {
        var host = variables.text("LABMON_HOST", "127.0.0.1");
        var port = ServicePort.of(variables);
        try {
            if (InetAddress.getByName(host).isAnyLocalAddress()) {
                return URI.create("http://127.0.0.1:" + port);
            }
        } catch (UnknownHostException e) {
            return URI.create("http://127.0.0.1:" + port);
        }
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }
}
