package io.github.labmon.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

@MicronautTest(contextBuilder = LabmonContextBuilder.class)
public class ApiDescriptionEndpointTest {

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    @Test
    void everyFieldOfEverySchemaIsDescribed() throws Exception {
        var api = Tree.of(new Yaml(new SafeConstructor(new LoaderOptions())).load(labmon.body("/openapi.yml")));

        assertThat(api.at("paths").keys())
                .containsExactlyInAnyOrder(
                        "/",
                        "/alerts",
                        "/alerts/silence",
                        "/alerts/silence/{id}",
                        "/alerts/test",
                        "/availability",
                        "/containers/status",
                        "/drives/status",
                        "/fritz/status",
                        "/ha/status",
                        "/history",
                        "/host/ports",
                        "/host/status",
                        "/jobs",
                        "/jobs/status",
                        "/jobs/{name}",
                        "/metrics",
                        "/nvme/status",
                        "/ports",
                        "/ports/changes",
                        "/ports/check",
                        "/ports/free",
                        "/ports/plan",
                        "/status",
                        "/status/{function}",
                        "/systemd/status",
                        "/ups/status");
        var schemas = api.at("components").at("schemas");
        assertThat(schemas.keys()).contains("HostStatus", "PortReport", "HttpProblem");
        for (var schema : schemas.keys()) {
            assertThat(schemas.at(schema).keys()).as(schema).contains("description");
            for (var field : schemas.at(schema).at("properties").keys()) {
                var property = schemas.at(schema).at("properties").at(field);
                assertThat(property.keys()).as(schema + "." + field).containsAnyOf("description", "$ref", "allOf");
            }
        }
    }

    /** A generated client can pass it as a text or a number. */
    @Test
    void everyParameterIsAText() throws Exception {
        Map<?, ?> api = new Yaml(new SafeConstructor(new LoaderOptions())).load(labmon.body("/openapi.yml"));
        var paths = Tree.of(api).at("paths");
        int count = 0;
        for (var path : paths.keys()) {
            for (var method : paths.at(path).keys()) {
                var parameters = paths.at(path).at(method).children().get("parameters");
                for (var parameter : parameters instanceof List<?> list ? list : List.of()) {
                    var type = Tree.of(parameter).at("schema").children().get("type");
                    assertThat(type).as(path + " " + parameter).isEqualTo("string");
                    count++;
                }
            }
        }
        assertThat(count).isPositive();
    }

    @Test
    void everyReferenceLeadsSomewhere() throws Exception {
        var text = labmon.body("/openapi.yml");
        var api = Tree.of(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
        var references = Pattern.compile("#/components/schemas/([\\w.]+)").matcher(text);

        assertThat(references.results().map(result -> result.group(1)))
                .isNotEmpty()
                .allMatch(api.at("components").at("schemas").keys()::contains);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs",
                "/docs/index.html",
                "/docs/start.js",
                "/docs/page.css",
                "/docs/swagger-ui-bundle.js",
                "/docs/swagger-ui.css"
            })
    void thePageAndItsPartsAreServed(String path) throws Exception {
        var answer = labmon.get(path);

        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.getHeaders().findFirst("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; ");
    }

    @Test
    void thePageLoadsNothingFromElsewhere() throws Exception {
        assertThat(labmon.body("/docs") + labmon.body("/docs/start.js"))
                .doesNotContain("http:", "https:", "src=\"//", "href=\"//");
    }

    @Test
    void noOtherFileOfTheJarIsServed() throws Exception {
        for (var part : new String[] {"application.properties", "..%2fapplication.properties", "labmon.properties"}) {
            assertThat(labmon.get("/docs/" + part).code()).as(part).isEqualTo(404);
        }
    }
}
