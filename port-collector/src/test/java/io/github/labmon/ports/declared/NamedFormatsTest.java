package io.github.labmon.ports.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.deployment.DeclarationRequest;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formats that are read where the user names a file, and that are not searched. */
class NamedFormatsTest {

    @TempDir
    Path folder;

    private static List<String> notices(DeclarationRequest request) throws DeclarationException {
        return Declarations.readUnchecked(request).notices().stream()
                .map(notice -> notice.origin() + " " + notice.what())
                .toList();
    }

    @Test
    void aDevContainerForwardsAndPublishes() throws Exception {
        var text = """
                // the editor
                {
                \t"name": "site", /* "appPort": 1 */
                \t"image": "node",
                \t"forwardPorts": [3000, "db:5432",],
                \t"appPort": [4000, "8080:80/udp"],
                \t"dockerComposeFile": "compose.yaml", // "forwardPorts": [2]
                }
                """;

        assertThat(Read.lines(Read.sent(".devcontainer/devcontainer.json", text)))
                .containsExactly(
                        "5:19 site 127.0.0.1 3000/tcp x1 host",
                        "5:25 site 127.0.0.1 5432/tcp x1 host",
                        "6:14 site 127.0.0.1 4000/tcp x1",
                        "6:20 site * 8080/udp x1");
        assertThat(notices(Read.sent(".devcontainer/devcontainer.json", text)))
                .containsExactly(
                        ".devcontainer/devcontainer.json:7:23 The files of dockerComposeFile are not read here;"
                                + " name them to check their ports.");
        assertThat(Read.lines(Read.sent(".devcontainer.json", "{\"appPort\": 3000}")))
                .containsExactly("1:13 devcontainer 127.0.0.1 3000/tcp x1");
        assertThat(Read.fault(Read.sent("devcontainer.json", "{\"forwardPorts\": [70000]}")))
                .isEqualTo("devcontainer.json:1:19: invalid port \"70000\"; allowed: 3000, \"db:5432\"");
    }

    @Test
    void aWorkflowPublishesThePortsOfItsServices() throws Exception {
        var text = """
                on: [push]
                jobs:
                  test:
                    runs-on: [self-hosted]
                    container: {image: node, ports: ["8080:80"]}
                    services:
                      db:
                        image: postgres
                        ports: ["5432:5432", 6379, "53:53/udp", "${{ matrix.port }}:1"]
                  again:
                    runs-on: [self-hosted]
                    services:
                      db: {image: postgres, ports: ["5432:5432"]}
                """;

        assertThat(Read.lines(Read.sent(".github/workflows/ci.yml", text)))
                .containsExactly("5:38 test * 8080/tcp x1", "9:17 db * 5432/tcp x1", "9:36 db * 53/udp x1");
        assertThat(notices(Read.sent("ci.yml", text)))
                .containsExactly(
                        "ci.yml:9:49 The value of ${{ matrix.port }}:1 is known only when the workflow runs: this"
                                + " port is not checked.");
    }

    @Test
    void anAnsibleTaskPublishesPorts() throws Exception {
        var text = """
                - hosts: nas
                  tasks:
                    - name: web
                      community.docker.docker_container:
                        name: web
                        published_ports: ["8080:80", "{{ port }}:81", "127.0.0.1:53:53/udp,9000-9001:90-91"]
                    - block:
                        - containers.podman.podman_container: {name: old, state: absent, published_ports: ["1:1"]}
                        - docker_container: {name: lan, network_mode: host, published_ports: "2:2"}
                """;

        assertThat(Read.lines(Read.sent("site.yml", text)))
                .containsExactly(
                        "6:27 web * 8080/tcp x1 web",
                        "6:55 web 127.0.0.1 53/udp x1 web",
                        "6:55 web * 9000/tcp x1 web",
                        "6:55 web * 9001/tcp x1 web");
        assertThat(notices(Read.sent("site.yml", text)))
                .containsExactly(
                        "site.yml:6:38 The value of {{ port }}:81 is known only when the task runs: this port is not checked.",
                        "site.yml:9:78 With network_mode host the engine publishes no port.");
    }

    @Test
    void noneOfThemIsFoundWithoutItsName() throws Exception {
        Files.createDirectories(folder.resolve(".devcontainer"));
        Files.writeString(folder.resolve(".devcontainer/devcontainer.json"), "{\"appPort\": 1}");
        Files.writeString(folder.resolve("site.yml"), "- {docker_container: {published_ports: ['2:2']}}");
        Files.writeString(folder.resolve("compose.yaml"), "services: {a: {image: x, ports: ['3:3']}}");
        var store = DeclarationRequest.of(DeclarationFiles.onDisk(folder));

        assertThat(Read.lines(store)).containsExactly("1:34 a * 3/tcp x1");
        assertThat(Read.lines(store.withRecursive(true))).containsExactly("1:34 a * 3/tcp x1");
        assertThat(Read.lines(store.withFiles("site.yml"))).containsExactly("1:41 null * 2/tcp x1");
    }

    @Test
    void theStandardInputIsAFile() throws Exception {
        var input = new ByteArrayInputStream(
                "services: {a: {image: x, ports: ['${P:-8080}:80']}}".getBytes(StandardCharsets.UTF_8));
        Files.writeString(folder.resolve(".env"), "P=9090\n");
        var store = DeclarationFiles.onDisk(Files.createDirectories(folder).toAbsolutePath(), input);

        var deployment = Declarations.readUnchecked(DeclarationRequest.of(store).withFiles("-"));

        assertThat(deployment.ports())
                .extracting(port -> port.origin() + " " + port.port())
                .containsExactly("-:1:34 9090");
        assertThat(deployment.project())
                .isEqualTo(
                        folder.getFileName().toString().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", ""));
        assertThat(Read.fault(
                        DeclarationRequest.of(DeclarationFiles.onDisk(folder)).withFiles("-")))
                .isEqualTo("-:1:1: this file is the standard input, which is not available here; a file is allowed");
    }
}
