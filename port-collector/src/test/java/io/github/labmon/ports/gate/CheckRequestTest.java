package io.github.labmon.ports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckRequestTest {

    private static final CheckRequest EMPTY = CheckRequest.of(Path.of("target"), Map.of("TOKEN", "s3cret"));

    @Test
    void everyPartIsAdded() {
        var live = new LiveSource.Given("live", "https://nas.lan", "t0ken");
        var request = EMPTY.withProjects(List.of("stacks"))
                .withRecursive(true)
                .withPorts(List.of("8080"))
                .withEnvFiles(List.of("prod.env"))
                .withProfiles(List.of("debug"))
                .withProject("blog")
                .withLive(live)
                .withPlan("plan.yaml")
                .withAllowed(Set.of("docker-not-found"));

        assertThat(request)
                .isEqualTo(new CheckRequest(
                        Path.of("target"),
                        EMPTY.declarations()
                                .withProjects(List.of("stacks"))
                                .withRecursive(true)
                                .withPorts(List.of("8080"))
                                .withEnvFiles(List.of("prod.env"))
                                .withProfiles(List.of("debug"))
                                .withProject("blog"),
                        live,
                        "plan.yaml",
                        Set.of("docker-not-found")));
    }

    @Test
    void theTextContainsNeitherEnvironmentNorToken() {
        var request = EMPTY.withPlan("plan.yaml").withLive(new LiveSource.Given("live", "https://nas.lan", "t0ken"));

        assertThat(request.toString())
                .startsWith("CheckRequest[")
                .contains("plan=plan.yaml", "https://nas.lan")
                .doesNotContain("s3cret", "t0ken");
    }
}
