package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.github.labmon.ports.json.JsonValue;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code POST /alerts/test} with a webhook that answers, and later does not. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class TestNotificationEndpointTest implements TestPropertyProvider {

    private final CopyOnWriteArrayList<String> bodies = new CopyOnWriteArrayList<>();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    TestNotificationEndpointTest() throws IOException {}

    @Override
    public Map<String, String> getProperties() {
        server.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return Map.of(
                "ALERT_WEBHOOK_URL", "http://127.0.0.1:" + server.getAddress().getPort() + "/s3cret");
    }

    @AfterAll
    void stop() {
        server.stop(0);
    }

    private JsonValue receiver() throws IOException {
        return LabmonClient.json(labmon.get("/alerts"))
                .get("receivers")
                .elements()
                .get(0);
    }

    private JsonValue testResult(String body) throws IOException {
        return LabmonClient.json(labmon.post("/alerts/test", body))
                .get("receivers")
                .elements()
                .get(0);
    }

    @Test
    void aTestNotificationReturnsTheAnswersAndSetsTheStateOfTheReceiver() throws IOException {
        var result = testResult("");

        assertThat(receiver().get("state").textOrNull()).isEqualTo("OK");
        assertThat(receiver().get("lastDeliveredAt").isAbsent()).isFalse();
        assertThat(result.get("name").textOrNull()).isEqualTo("webhook");
        assertThat(result.get("result").textOrNull()).isIn("UNCONFIRMED", "DELIVERED");
        assertThat(bodies).singleElement().asString().contains("\"rule\":\"test\"");
        server.stop(0);
        assertThat(testResult("{}").get("result").textOrNull()).isEqualTo("NOT_DELIVERED");
        assertThat(receiver().get("state").textOrNull()).isEqualTo("DOWN");
        assertThat(labmon.body("/alerts")).contains("\"name\":\"webhook\"").doesNotContain("s3cret");
    }
}
