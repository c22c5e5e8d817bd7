package io.github.labmon.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.RunningLabmon;
import io.github.labmon.TestProxy;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** labmon below a sub-path of nginx and of Caddy with TLS, configured by the recipes of docs/proxy.md. */
abstract class ProxyTests {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private RunningLabmon labmon;

    @SuppressWarnings("NullAway.Init")
    private TestProxy proxy;

    abstract TestProxy start(Path directory, int labmonPort) throws Exception;

    @BeforeEach
    void begin() throws Exception {
        labmon = RunningLabmon.with("LABMON_TRUSTED_PROXIES", "127.0.0.1");
        proxy = start(folder, labmon.port());
    }

    @AfterEach
    void stop() {
        proxy.close();
        labmon.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return proxy.client().send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(proxy.address().resolve(path));
    }

    private HttpRequest.Builder check() {
        return request("ports/check")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"ports\":[\"1\"]}"));
    }

    @Test
    void thePageAndAllThatItLoadsIsBelowTheSubPath() throws Exception {
        var page = send(request(""));
        assertThat(page.statusCode()).isEqualTo(200);
        var links =
                java.util.regex.Pattern.compile("(?:src|href)=\"([^\"#]+)\"").matcher(page.body());
        var loaded = 0;
        while (links.find()) {
            assertThat(send(request(links.group(1))).statusCode())
                    .as(links.group(1))
                    .isEqualTo(200);
            loaded++;
        }
        assertThat(loaded).isGreaterThan(10);
        assertThat(send(request("docs")).body()).contains("src=\"docs/start.js\"");
        assertThat(send(request("docs/start.js")).statusCode()).isEqualTo(200);
    }

    @Test
    void thePagesOwnRequestsAreAllowed() throws Exception {
        assertThat(send(check().header("Origin", proxy.origin())).statusCode()).isEqualTo(200);
        assertThat(send(check().header("Origin", proxy.origin()).header("Sec-Fetch-Site", "same-origin"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(request("host/status").header("Origin", proxy.origin())).statusCode())
                .isEqualTo(200);
    }

    @Test
    void thoseOfAnotherSiteAreNot() throws Exception {
        for (var site : new String[] {"cross-site", "same-site"}) {
            var answer = send(check().header("Origin", "https://evil.example").header("Sec-Fetch-Site", site));
            assertThat(answer.statusCode()).as(site).isEqualTo(403);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
        assertThat(send(check().header("Origin", "https://evil.example")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aLargeAnswerAndALargeBodyPassThroughIt() throws Exception {
        var answer = send(request("ports/check")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"ports\":[\"1-65535\"],\"project\":\"blog\",\"environment\":{\"X\":\""
                        + "x".repeat(1_800_000) + "\"}}")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).endsWith("]}").contains("\"port\":65535");
    }
}
