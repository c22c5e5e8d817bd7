package io.github.labmon.ports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.PortCollector;
import io.github.labmon.ports.declared.DeclarationException;
import io.github.labmon.ports.testing.Command;
import io.github.labmon.ports.testing.DockerEngine;
import io.github.labmon.ports.testing.RealPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the gate says before and after a real {@code docker compose up}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComposeUpIT {

    private DockerEngine engine;

    @TempDir
    private Path folder;

    @BeforeAll
    void start() throws Exception {
        engine = DockerEngine.start();
        RealPart.need(
                Command.run("docker", "compose", "version").exitCode() == 0,
                "docker compose, which .ci/run builds from its Go module");
    }

    @AfterAll
    void stop() throws Exception {
        if (engine != null) {
            engine.remove();
        }
    }

    private String service(String name, String port, String more) {
        return "  " + name + ":\n    image: " + DockerEngine.IMAGE + "\n    command: [/bin/sleep, '900']\n"
                + "    network_mode: bridge\n    stop_grace_period: 0s\n    ports: ['" + port + ":80']\n" + more;
    }

    private void compose(String services) throws Exception {
        Files.writeString(folder.resolve("compose.yaml"), "services:\n" + services);
    }

    private Command docker(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("docker", "--host", engine.host(), "compose"));
        command.addAll(List.of("--project-directory", folder.toString()));
        command.addAll(List.of("--file", folder.resolve("compose.yaml").toString()));
        command.addAll(List.of(arguments));
        return Command.run(command.toArray(String[]::new));
    }

    private void must(String... arguments) throws Exception {
        var ended = docker(arguments);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }

    private Verdict check(String project) throws DeclarationException {
        var collector = new PortCollector(
                Path.of("/proc"), Map.of("DOCKER_HOST", engine.host()), Duration.ofSeconds(20), InstantSource.system());
        return new PortCheck(() -> PortCheck.local(collector), InstantSource.system())
                .run(CheckRequest.of(folder, Map.of()).withProject(project));
    }

    @Test
    void ownContainersAreNoConflictAndThoseOfAnotherProjectAre() throws Exception {
        compose(service("web", "21980", ""));
        assertThat(check("blog").outcome()).isEqualTo(Verdict.Outcome.FREE);
        must("--project-name", "blog", "up", "--detach");
        try {
            assertThat(check("blog").outcome()).isEqualTo(Verdict.Outcome.FREE);
            must("--project-name", "blog", "up", "--detach", "--force-recreate");

            var renamed = check("other");
            assertThat(renamed.conflicts())
                    .extracting(Finding::message)
                    .containsExactly("21980/tcp, declared by web (compose.yaml:7), is held by container blog-web-1 ("
                            + DockerEngine.IMAGE + "); if it is left over from an earlier deployment, remove it: docker"
                            + " compose --project-name blog down");
            assertThat(docker("--project-name", "other", "up", "--detach").err())
                    .contains("port is already allocated");
            must("--project-name", "other", "down");
        } finally {
            must("--project-name", "blog", "down");
        }
        assertThat(check("other").outcome()).isEqualTo(Verdict.Outcome.FREE);
    }

    @Test
    void aContainersNameMakesItOursInAnyProject() throws Exception {
        compose(service("web", "21981", "    container_name: the-one\n"));
        must("--project-name", "first", "up", "--detach");
        try {
            assertThat(check("second").outcome()).isEqualTo(Verdict.Outcome.FREE);
        } finally {
            must("--project-name", "first", "down");
        }
    }

    @Test
    void twoServicesSwapTheirPorts() throws Exception {
        compose(service("web", "21982", "") + service("api", "21983", ""));
        must("--project-name", "swap", "up", "--detach");
        try {
            compose(service("web", "21983", "") + service("api", "21982", ""));
            assertThat(check("swap").outcome()).isEqualTo(Verdict.Outcome.FREE);
            must("--project-name", "swap", "up", "--detach");
            assertThat(check("swap").outcome()).isEqualTo(Verdict.Outcome.FREE);
        } finally {
            must("--project-name", "swap", "down");
        }
    }

    @Test
    void aServiceThatIsGoneFromTheFileKeepsItsPort() throws Exception {
        compose(service("old", "21984", ""));
        must("--project-name", "orphans", "up", "--detach");
        try {
            compose(service("new", "21984", ""));
            assertThat(check("orphans").outcome()).isEqualTo(Verdict.Outcome.CONFLICT);
            assertThat(docker("--project-name", "orphans", "up", "--detach").err())
                    .contains("port is already allocated");
        } finally {
            must("--project-name", "orphans", "down", "--remove-orphans");
        }
    }

    @Test
    void aStoppedContainerOfAnotherProjectIsAWarningThatNamesIt() throws Exception {
        compose(service("web", "21985", "    restart: unless-stopped\n"));
        must("--project-name", "blog", "up", "--detach");
        try {
            must("--project-name", "blog", "stop");
            var verdict = check("other");

            assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.FREE);
            assertThat(verdict.warnings())
                    .extracting(Finding::message)
                    .containsExactly("21985/tcp, declared by web (compose.yaml:7), is free now, but the stopped"
                            + " container blog-web-1 (" + DockerEngine.IMAGE
                            + ") takes it when it is started again (restart: unless-stopped); if it is left over from"
                            + " an earlier deployment, remove it: docker compose --project-name blog down");
            assertThat(check("blog").warnings()).isEmpty();
        } finally {
            must("--project-name", "blog", "down");
        }
    }

    @Test
    void replicasWithAFixedPortFailAndWithARangeStart() throws Exception {
        var replicas = "    deploy: {replicas: 2}\n";
        compose(service("web", "21986", replicas));
        assertThat(check("many").outcome()).isEqualTo(Verdict.Outcome.CONFLICT);
        assertThat(docker("--project-name", "many", "up", "--detach").exitCode())
                .isNotZero();
        must("--project-name", "many", "down");
        compose(service("web", "21987-21988", replicas));
        try {
            assertThat(check("many").outcome()).isEqualTo(Verdict.Outcome.FREE);
            must("--project-name", "many", "up", "--detach");
        } finally {
            must("--project-name", "many", "down");
        }
    }
}
