package io.github.labmon.ports.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.deployment.DeclarationRequest;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose containers a deployment replaces, whether they have ports or not. */
class EnabledServicesTest {

    private static final String COMPOSE = """
            services:
              web: {image: nginx, ports: ["80:80"]}
              db: {image: postgres}
              debug: {image: busybox, profiles: [debug]}
            """;

    private static final String WORKLOAD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: %s}
            spec:
              containers:
                - {name: c, image: nginx, ports: [{containerPort: 81, hostPort: 81}]}
            """;

    @Test
    void thoseWithoutPortsCountAndThoseOfAnotherProfileDoNot() throws DeclarationException {
        assertThat(Declarations.readUnchecked(Read.sent("compose.yaml", COMPOSE))
                        .services())
                .containsExactlyInAnyOrder("web", "db");
    }

    @Test
    void aWorkloadIsNoneEvenIfItIsCalledLikeOne() throws DeclarationException {
        var files = Map.of("compose.yaml", COMPOSE, "pod.yaml", WORKLOAD.formatted("web"));

        assertThat(Declarations.readUnchecked(DeclarationRequest.of(DeclarationFiles.inMemory(files)))
                        .services())
                .containsExactly("db");
        assertThat(Declarations.readUnchecked(Read.sent("pod.yaml", WORKLOAD.formatted("api")))
                        .services())
                .isEmpty();
    }
}
