package io.github.labmon.ports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.DockerCompose;
import io.github.labmon.ports.testing.DockerEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The verdicts of the gate before and after a real {@code docker compose up}. */
@Tag("once")
class ComposeUpIT extends ComposeEngine {

    private void compose(String services) throws Exception {
        compose.write(services, "");
    }

    private static String service(String name, String port, String more) {
        return DockerCompose.onBridge(name, port, more);
    }

    @Test
    void ownContainersAreNoConflictAndThoseOfAnotherProjectAre() throws Exception {
        compose(service("web", "21980", ""));
        assertThat(check("blog").outcome()).isEqualTo(Verdict.Outcome.FREE);
        compose.must("blog", "up", "--detach");
        try {
            assertThat(check("blog").outcome()).isEqualTo(Verdict.Outcome.FREE);
            compose.must("blog", "up", "--detach", "--force-recreate");

            var renamed = check("other");
            assertThat(renamed.conflicts())
                    .extracting(Finding::message)
                    .containsExactly("21980/tcp, declared by web (compose.yaml:6), is held by container blog-web-1 ("
                            + DockerEngine.IMAGE + "); if it is left over from an earlier deployment, remove it: docker"
                            + " compose --project-name blog down");
            assertThat(compose.run("other", "up", "--detach").err()).contains("port is already allocated");
            compose.must("other", "down");
        } finally {
            compose.must("blog", "down");
        }
        assertThat(check("other").outcome()).isEqualTo(Verdict.Outcome.FREE);
    }

    @Test
    void twoServicesSwapTheirPorts() throws Exception {
        compose(service("web", "21982", "") + service("api", "21983", ""));
        compose.must("swap", "up", "--detach");
        try {
            compose(service("web", "21983", "") + service("api", "21982", ""));
            assertThat(check("swap").outcome()).isEqualTo(Verdict.Outcome.FREE);
            compose.must("swap", "up", "--detach");
            assertThat(check("swap").outcome()).isEqualTo(Verdict.Outcome.FREE);
        } finally {
            compose.must("swap", "down");
        }
    }

    @Test
    void aServiceThatIsGoneFromTheFileKeepsItsPort() throws Exception {
        compose(service("old", "21984", ""));
        compose.must("orphans", "up", "--detach");
        try {
            compose(service("new", "21984", ""));
            assertThat(check("orphans").outcome()).isEqualTo(Verdict.Outcome.CONFLICT);
            assertThat(compose.run("orphans", "up", "--detach").err()).contains("port is already allocated");
        } finally {
            compose.must("orphans", "down", "--remove-orphans");
        }
    }

    @Test
    void aStoppedContainerOfAnotherProjectIsAWarningThatNamesIt() throws Exception {
        compose(service("web", "21985", "    restart: unless-stopped\n"));
        compose.must("blog", "up", "--detach");
        try {
            compose.must("blog", "stop");
            var verdict = check("other");

            assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.FREE);
            assertThat(verdict.warnings())
                    .extracting(Finding::message)
                    .containsExactly("21985/tcp, declared by web (compose.yaml:6), is free now, but the stopped"
                            + " container blog-web-1 (" + DockerEngine.IMAGE
                            + ") takes it when it is started again (restart: unless-stopped); if it is left over from"
                            + " an earlier deployment, remove it: docker compose --project-name blog down");
            assertThat(check("blog").warnings()).isEmpty();
        } finally {
            compose.must("blog", "down");
        }
    }

    @Test
    void replicasWithAFixedPortFailAndWithARangeStart() throws Exception {
        var replicas = "    deploy: {replicas: 2}\n";
        compose(service("web", "21986", replicas));
        assertThat(check("many").outcome()).isEqualTo(Verdict.Outcome.CONFLICT);
        assertThat(compose.run("many", "up", "--detach").exitCode()).isNotZero();
        compose.must("many", "down");
        compose(service("web", "21987-21988", replicas));
        try {
            assertThat(check("many").outcome()).isEqualTo(Verdict.Outcome.FREE);
            compose.must("many", "up", "--detach");
        } finally {
            compose.must("many", "down");
        }
    }
}
