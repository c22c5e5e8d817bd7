package io.github.labmon.ports.gate;

import io.github.labmon.ports.PortCollector;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.testing.DockerCompose;
import io.github.labmon.ports.testing.DockerEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A compose file in a folder, a real engine for it, and the verdict of the gate on both. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ComposeEngine {

    DockerEngine engine;
    DockerCompose compose;

    Path folder;

    @BeforeAll
    void start(@TempDir Path shared) throws Exception {
        folder = shared;
        engine = DockerEngine.start();
        compose = new DockerCompose(engine, folder);
    }

    @AfterAll
    void stop() throws Exception {
        if (engine != null) {
            engine.remove();
        }
    }

    Verdict check(String project) throws DeclarationException {
        var collector = new PortCollector(
                Path.of("/proc"), Map.of("DOCKER_HOST", engine.host()), Duration.ofSeconds(20), InstantSource.system());
        return new PortCheck(() -> PortCheck.local(collector), InstantSource.system())
                .run(CheckRequest.of(folder, Map.of()).withProject(project));
    }
}
