package io.github.labmon.ports.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.labmon.ports.PortCollector;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.PortOwner;
import io.github.labmon.ports.gate.Fixture;
import io.github.labmon.ports.yaml.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services on external networks only, with an engine over TCP that knows some of them. */
class NetworkRulesTest {

    private HttpServer engine;
    private NetworkRules rules;

    @BeforeEach
    void start() throws IOException {
        engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        engine.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var body = path.endsWith("/networks/lan")
                    ? "{\"Name\":\"lan\",\"Driver\":\"macvlan\",\"Internal\":false}"
                    : path.endsWith("/networks/proxy")
                            ? "{\"Name\":\"proxy\",\"Driver\":\"bridge\",\"Internal\":false}"
                            : "{\"message\":\"network not found\"}";
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.contains("message") ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        engine.start();
        var collector = new PortCollector(
                Path.of("/proc"),
                Map.of("DOCKER_HOST", "tcp://127.0.0.1:" + engine.getAddress().getPort()),
                Duration.ofSeconds(10),
                InstantSource.system());
        rules = new NetworkRules(collector.localHost(Fixture.report()));
    }

    @AfterEach
    void stop() {
        engine.stop(0);
    }

    private static DeclaredPort on(String... networks) {
        return new DeclaredPort(
                Protocol.TCP,
                DeclaredPort.ANY,
                8080,
                8080,
                new PortOwner(null, "web", null, null, 1, false, Set.of(networks)),
                new Origin("compose.yaml", 4, 9),
                "8080:80");
    }

    @Test
    void aServiceWhoseNetworksAllPublishNothingTakesNoPort() {
        assertThat(rules.publishes(on("lan"))).isFalse();
        assertThat(rules.publishes(on("proxy"))).isTrue();
        assertThat(rules.publishes(on("lan", "proxy"))).isTrue();
        assertThat(rules.publishes(on("unknown"))).isTrue();
        assertThat(rules.publishes(on())).isTrue();
        assertThat(new NetworkRules(null).publishes(on("lan"))).isTrue();
    }

    @Test
    void theNoticeNamesThePortAndTheNetwork() {
        var notice = NetworkRules.notice(on("lan"));

        assertThat(notice.origin()).isEqualTo(new Origin("compose.yaml", 4, 9));
        assertThat(notice.what())
                .contains("8080/tcp", "is not published: the external network lan publishes no ports.");
    }
}
