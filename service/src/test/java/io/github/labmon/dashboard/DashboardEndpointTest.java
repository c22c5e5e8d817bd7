package io.github.labmon.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.micronaut.http.HttpResponse;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the page's files are served. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class)
public class DashboardEndpointTest {

    private static final int FIRST_PAINT_BYTES = 100_000;
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ";

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    private java.net.http.HttpResponse<byte[]> zipped(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(labmon.uri(path))
                                .header("Accept-Encoding", "gzip, br")
                                .build(),
                        BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.getHeaders().findFirst(name).orElse("");
    }

    private static String header(java.net.http.HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html;charset=utf-8",
        "/dashboard/index.html, text/html;charset=utf-8",
        "/dashboard/app.js, text/javascript;charset=utf-8",
        "/dashboard/style.css, text/css;charset=utf-8",
        "/dashboard/icon.svg, image/svg+xml",
        "/dashboard/labmon.webmanifest, application/manifest+json",
        "/dashboard/uPlot.iife.min.js, text/javascript;charset=utf-8",
        "/dashboard/uPlot.min.css, text/css;charset=utf-8"
    })
    void everyFileHasItsTypeAndItsPolicy(String path, String type) throws Exception {
        var answer = labmon.get(path);

        assertThat(answer.code()).isEqualTo(200);
        assertThat(header(answer, "content-type").replace("; ", ";")).isEqualToIgnoringCase(type);
        assertThat(header(answer, "content-security-policy")).isEqualTo(POLICY + "'none'");
        assertThat(header(answer, "x-frame-options")).isEqualTo("DENY");
        assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(header(answer, "referrer-policy")).isEqualTo("no-referrer");
        assertThat(header(answer, "cache-control")).isEqualTo("no-cache");
    }

    @Test
    void whatIsKnownIsNotSentAgain() throws Exception {
        var first = labmon.get("/dashboard/app.js");
        var tag = header(first, "etag");
        assertThat(tag).matches("\"[A-Za-z0-9_-]{22}\"");

        for (var known : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
            var again = labmon.get("/dashboard/app.js", "If-None-Match", known);
            assertThat(again.code()).as(known).isEqualTo(304);
            assertThat(again.getBody()).isEmpty();
            assertThat(header(again, "etag")).isEqualTo(tag);
        }
        assertThat(labmon.get("/dashboard/app.js", "If-None-Match", "\"other\"").code())
                .isEqualTo(200);
        assertThat(header(labmon.get("/dashboard/live.js"), "etag")).isNotEqualTo(tag);
    }

    @Test
    void itIsSentPackedToWhoTakesThat() throws Exception {
        var plain = labmon.body("/dashboard/app.js");
        var answer = zipped("/dashboard/app.js");

        assertThat(header(answer, "content-encoding")).isEqualTo("gzip");
        assertThat(header(answer, "vary")).containsIgnoringCase("accept-encoding");
        assertThat(answer.body().length).isLessThan(plain.length() / 2);
        try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
        }
        assertThat(header(labmon.get("/dashboard/app.js", "Accept-Encoding", "gzip;q=0"), "content-encoding"))
                .isEmpty();
        var again = labmon.get("/dashboard/app.js", "If-None-Match", header(answer, "etag"), "Accept-Encoding", "gzip");
        assertThat(again.code()).isEqualTo(304);
    }

    /** All that the page names, and what that imports at once: what a browser loads before it shows anything. */
    @Test
    void theFirstPaintIsSmall() throws Exception {
        var seen = new LinkedHashSet<String>(Set.of("/"));
        var waiting = new LinkedHashSet<>(seen);
        var bytes = 0;
        while (!waiting.isEmpty()) {
            var path = waiting.iterator().next();
            waiting.remove(path);
            bytes += zipped(path).body().length + 500; // with its headers
            for (var next : named(labmon.body(path))) {
                if (seen.add(next)) {
                    waiting.add(next);
                }
            }
        }
        assertThat(seen)
                .contains("/dashboard/app.js", "/dashboard/live.js", "/dashboard/style.css")
                .hasSizeGreaterThan(12);
        assertThat(seen).doesNotContain("/dashboard/uPlot.iife.min.js", "/dashboard/ports.js");
        assertThat(bytes).isLessThan(FIRST_PAINT_BYTES);
    }

    private static Set<String> named(String text) {
        var found = new LinkedHashSet<String>();
        Pattern.compile("(?:src|href)=\"(dashboard/[^\"]+)\"")
                .matcher(text)
                .results()
                .forEach(match -> found.add("/" + match.group(1)));
        Pattern.compile("(?m)^(?:import|export) .* from \"\\./([^\"]+)\"")
                .matcher(text)
                .results()
                .forEach(match -> found.add("/dashboard/" + match.group(1)));
        return found;
    }

    @Test
    void everythingThatIsLoadedAtOnceIsNamedAtTheTop() throws Exception {
        var top = named(labmon.body("/"));

        for (var path : top) {
            if (path.endsWith(".js")) {
                assertThat(top).as("imports of " + path).containsAll(named(labmon.body(path)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dashboard/",
                "/dashboard/nope.js",
                "/dashboard/..%2fapplication.properties",
                "/dashboard/application.properties",
                "/dashboard/%2e%2e/labmon.properties",
                "/dashboard/app.js/x",
                "/dashboard/app",
                "/dashboard/.js",
                "/dashboard/app.js%00"
            })
    void nothingElseOfTheJarIsServed(String path) throws Exception {
        var answer = labmon.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*").contains("application/problem+json");
    }

    @Test
    void theTextsAreThoseOfTheRequestedLanguage() throws Exception {
        var english = labmon.get("/dashboard/texts.json");
        var german = labmon.get("/dashboard/texts.json", "Accept-Language", "de-CH, fr;q=0.5");

        assertThat(english.body()).contains("\"state.DOWN\":\"Down\"");
        assertThat(german.body()).contains("\"state.DOWN\":\"Ausgefallen\"");
        assertThat(header(german, "content-language")).isEqualTo("de");
        assertThat(german.getHeaders().getAll("vary").toString()).containsIgnoringCase("accept-language");
        assertThat(header(german, "etag")).isNotEqualTo(header(english, "etag"));
        assertThat(labmon.body("/dashboard/texts.json?language=de")).isEqualTo(german.body());
        assertThat(labmon.body("/dashboard/texts.json?language=fr")).isEqualTo(english.body());
    }

    @Test
    void itIsReadAndNotWritten() throws Exception {
        assertThat(labmon.send(io.micronaut.http.HttpRequest.POST("/", "")).code())
                .isEqualTo(405);
        assertThat(labmon.send(io.micronaut.http.HttpRequest.HEAD("/")).code()).isEqualTo(200);
    }

    @Test
    void theFilesAreAsOldAsTheirContent() throws Exception {
        var tags = Arrays.asList(header(labmon.get("/"), "etag"), header(labmon.get("/dashboard/index.html"), "etag"));
        assertThat(tags.get(0)).isEqualTo(tags.get(1));
    }
}
