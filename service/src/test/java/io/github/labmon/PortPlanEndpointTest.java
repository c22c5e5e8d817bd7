package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortPlanEndpointTest {

    @TempDir
    Path folder;

    @Test
    void thePlanIsTold() throws Exception {
        var plan = folder.resolve("plan.yaml");
        Files.writeString(plan, """
                ranges:
                  - {name: web, ports: 8000-8999}
                  - {name: dns, ports: 53, protocol: udp}
                reserved:
                  - {port: 8123, service: homeassistant}
                """);
        try (var labmon = RunningLabmon.with("PORT_PLAN", plan.toString())) {
            assertThat(labmon.get("/ports/plan").body())
                    .isEqualTo(
                            "{\"ranges\":[{\"name\":\"web\",\"first\":8000,\"last\":8999},{\"name\":\"dns\",\"first\":53,"
                                    + "\"last\":53,\"protocol\":\"udp\"}],\"reserved\":[{\"port\":8123,\"service\":\"homeassistant\"}]}");
        }
    }

    @Test
    void withoutOneItIsEmpty() throws Exception {
        try (var labmon = RunningLabmon.with()) {
            assertThat(labmon.get("/ports/plan").body()).isEqualTo("{\"ranges\":[],\"reserved\":[]}");
        }
    }

    @Test
    void oneThatCannotBeReadSaysWhy() throws Exception {
        var plan = folder.resolve("plan.yaml");
        Files.writeString(plan, "ranges: 8000\n");
        try (var labmon = RunningLabmon.with("PORT_PLAN", plan.toString())) {
            var answer = labmon.get("/ports/plan");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .startsWith("{\"ranges\":[],\"reserved\":[],\"problem\":{\"code\":\"port-plan-not-readable\",");
        }
    }
}
