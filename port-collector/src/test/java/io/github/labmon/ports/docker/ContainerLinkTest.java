package io.github.labmon.ports.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The address of a container in the browser, as its labels state it. */
class ContainerLinkTest {

    private static final String RULE = "traefik.http.routers.blog.rule";

    private static JsonValue json(String text) throws IOException {
        return JsonValue.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theAddressForHomepageIsBeforeThatOfTraefik() {
        assertThat(ContainerLink.of(
                        Map.of("homepage.href", "http://nas.home.example:8080/x", RULE, "Host(`b.example`)")))
                .isEqualTo("http://nas.home.example:8080/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "file:///etc/passwd",
                "//nas/",
                "nas",
                "http:nas",
                "http://user:secret@nas/",
                "http://nas/{{HOMEPAGE_VAR}}",
                "http://n as/",
                ""
            })
    void whatIsNoAddressOfTheWebIsNone(String href) {
        assertThat(ContainerLink.of(Map.of("homepage.href", href))).isNull();
    }

    @Test
    void aVeryLongAddressIsNone() {
        assertThat(ContainerLink.of(Map.of("homepage.href", "http://nas/" + "x".repeat(500))))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Host(`blog.example`); http://blog.example/",
                "Host(`blog.example`) && PathPrefix(`/app`); http://blog.example/app",
                "Host(`a.example`) || Host(`b.example`); http://a.example/",
                "!Host(`a.example`) && Host(`b.example`); http://b.example/",
                "Host(`a.example`, `b.example`); http://a.example/",
                "HostRegexp(`.+`);",
                "PathPrefix(`/app`);",
                "Host(`{{ env `X` }}`);"
            })
    void aRuleOfTraefikNamesTheHost(String rule, String link) {
        assertThat(ContainerLink.of(Map.of(RULE, rule))).isEqualTo(link);
    }

    @ParameterizedTest
    @CsvSource({
        "tls,true,https",
        "tls,false,http",
        "tls.certresolver,le,https",
        "entrypoints,websecure,https",
        "entrypoints,'web,websecure',https",
        "entrypoints,web,http"
    })
    void aRouterWithTlsIsHttps(String option, String value, String scheme) {
        assertThat(ContainerLink.of(Map.of(RULE, "Host(`blog.example`)", "traefik.http.routers.blog." + option, value)))
                .isEqualTo(scheme + "://blog.example/");
    }

    @Test
    void ofSeveralRoutersTheFirstByNameCountsAndOfNoneThatTraefikIgnores() {
        assertThat(ContainerLink.of(Map.of(
                        "traefik.http.routers.z.rule", "Host(`z.example`)",
                        "traefik.http.routers.a.rule", "Host(`a.example`)")))
                .isEqualTo("http://a.example/");
        assertThat(ContainerLink.of(Map.of("traefik.enable", "false", RULE, "Host(`blog.example`)")))
                .isNull();
    }

    private static Optional<Container> container(String listed) throws IOException {
        try (var parser = JsonValue.parser(new ByteArrayInputStream(listed.getBytes(StandardCharsets.UTF_8)))) {
            parser.nextToken();
            return ContainerParser.read(parser);
        }
    }

    @Test
    void theEngineAndTheCommandLineReturnTheSame() throws IOException {
        var listed = container("""
                {"Id":"aa","Names":["/web"],"State":"running","Labels":{"homepage.href":"https://web.example/"},
                 "Ports":[{"IP":"0.0.0.0","PrivatePort":80,"PublicPort":8080,"Type":"tcp"}]}""");
        var printed = DockerCli.parse(json("""
                {"ID":"aa","Names":"web","State":"running","Labels":"a=1,homepage.href=https://web.example/",\
                "Ports":"0.0.0.0:8080->80/tcp"}"""));

        for (var container : new Container[] {listed.orElseThrow(), printed.orElseThrow()}) {
            assertThat(container.asHolder(container.ports().get(0), List.of()).link())
                    .isEqualTo("https://web.example/");
        }
    }
}
