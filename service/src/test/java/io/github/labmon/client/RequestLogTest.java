package io.github.labmon.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.settings.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** In a JVM of its own, because the logger reads its levels once. */
class RequestLogTest {

    private static final String SECRET = "very-secret";

    /** Sends a request with secrets in all its parts. */
    public static void main(String[] args) throws Exception {
        try (var eventLoop = new HttpEventLoop()) {
            var uri = URI.create("http://127.0.0.1:" + args[0] + "/api/webhook/" + SECRET + "?token=" + SECRET);
            var request = OutgoingRequest.post(uri, "text/plain", SECRET.getBytes(StandardCharsets.UTF_8))
                    .authorization(new Secret("Bearer " + SECRET));
            var result =
                    new HttpTransport(eventLoop, Set.of()).send(request, RequestDeadline.after(Duration.ofMinutes(1)));
            Runtime.getRuntime().exit(result instanceof HttpResult.Response ? 0 : 1);
        }
    }

    @Test
    void theLogContainsNoSecretAtAnyLevel() throws Exception {
        try (var server = SocketServer.responding("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var run = CommandOutput.run(
                    java,
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                    "-Dorg.slf4j.simpleLogger.log.io.github.labmon=trace",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    RequestLogTest.class.getName(),
                    String.valueOf(server.port()));

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(server.requests.get(0).get(0)).contains(SECRET);
            assertThat(run.err()).contains("DEBUG").doesNotContain(SECRET);
            assertThat(run.out()).doesNotContain(SECRET);
        }
    }
}
