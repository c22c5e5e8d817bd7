package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code GET /ports/plan}: the file is read for each request. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class, rebuildContext = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class PortPlanEndpointTest implements TestPropertyProvider {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    private static Path plan() {
        return folder.resolve("plan.yaml");
    }

    @Override
    public Map<String, String> getProperties() {
        return Map.of("PORT_PLAN", plan().toString());
    }

    @Test
    void thePlanIsReturned() throws IOException {
        Files.writeString(plan(), """
                ranges:
                  - {name: web, ports: 8000-8999}
                  - {name: dns, ports: 53, protocol: udp}
                reserved:
                  - {port: 8123, service: homeassistant}
                """);
        assertThat(labmon.body("/ports/plan"))
                .isEqualTo(
                        "{\"ranges\":[{\"name\":\"web\",\"first\":8000,\"last\":8999},{\"name\":\"dns\",\"first\":53,"
                                + "\"last\":53,\"protocol\":\"udp\"}],\"reserved\":[{\"port\":8123,\"service\":\"homeassistant\"}]}");
    }

    @Test
    @Property(name = "PORT_PLAN", value = "")
    void withoutOneItIsEmpty() {
        assertThat(labmon.body("/ports/plan")).isEqualTo("{\"ranges\":[],\"reserved\":[]}");
    }

    @Test
    void oneThatCannotBeReadSaysWhy() throws IOException {
        Files.writeString(plan(), "ranges: 8000\n");
        var answer = labmon.get("/ports/plan");
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith("{\"ranges\":[],\"reserved\":[],\"problem\":{\"code\":\"port-plan-not-readable\",");
    }

    @Test
    void theReasonIsInTheLanguageOfTheRequest() throws IOException {
        Files.writeString(plan(), "ranges: 8000\n");
        var german = ":1:9: eine ganze Zahl statt einer Liste; erlaubt: ranges: [{name, ports, protocol}]";
        var english = ":1:9: a whole number instead of a list; allowed: ranges: [{name, ports, protocol}]";

        assertThat(labmon.get("/ports/plan", "Accept-Language", "de").body()).contains(german);
        assertThat(labmon.get("/ports/plan").body()).contains(english);
        var free = labmon.get("/ports/free", "Accept-Language", "de");
        assertThat(free.code()).isEqualTo(400);
        assertThat(free.body()).contains(german);
        assertThat(labmon.get("/ports/free").body()).contains(english);
    }
}
