package io.github.labmon.ports.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.labmon.ports.deployment.DeclarationRequest;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several projects of one request. */
class ProjectsTest {

    @TempDir
    Path folder;

    private DeclarationRequest request;

    @BeforeEach
    void store() {
        request = DeclarationRequest.of(DeclarationFiles.onDisk(folder));
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private static String service(String name, int port) {
        return "services: {%s: {image: x, ports: ['%d:80']}}\n".formatted(name, port);
    }

    private static List<String> lines(DeclarationRequest request) throws DeclarationException {
        var lines = new ArrayList<String>();
        for (var deployment : Declarations.readAll(request)) {
            for (var port : deployment.ports()) {
                lines.add(deployment.project() + " " + port.project() + "/" + port.service() + " " + port.port() + " "
                        + port.origin().file());
            }
            deployment.notices().forEach(notice -> lines.add(notice.origin() + " " + notice.what()));
        }
        return lines;
    }

    private static String fault(DeclarationRequest request) {
        var fault = catchThrowableOfType(DeclarationException.class, () -> Declarations.readAll(request));
        assertThat(fault).isNotNull();
        return fault.getMessage();
    }

    @Test
    void eachFolderAndFileIsAProjectOfItsOwn() throws Exception {
        write("blog/compose.yaml", service("web", 8080));
        write("blog/compose.override.yaml", "services: {web: {ports: ['8081:81']}}\n");
        write("wiki/compose.yaml", "services: {web: {image: x, ports: ['${PORT}:80']}}\n");
        write("wiki/compose.override.yaml", "services: {web: {ports: ['9999:81']}}\n");
        write("wiki/.env", "PORT=8090\nCOMPOSE_PROJECT_NAME=pages\n");
        write("named/.env", "COMPOSE_FILE=one.yaml:two.yaml\n");
        write("named/one.yaml", service("a", 8101));
        write("named/two.yaml", service("b", 8102));
        write("web.container", "[Container]\nPublishPort=8200:80\n");

        assertThat(lines(request.withProjects(List.of("blog", "wiki/compose.yaml", "named/", "web.container"))))
                .containsExactly(
                        "blog blog/web 8080 blog/compose.yaml",
                        "blog blog/web 8081 blog/compose.override.yaml",
                        "pages pages/web 8090 wiki/compose.yaml",
                        "named named/a 8101 named/one.yaml",
                        "named named/b 8102 named/two.yaml",
                        "null null/web 8200 web.container");
    }

    @Test
    void listsAndTheProjectOfTheOptionFCountBesideThem() throws Exception {
        write("blog/compose.yaml", service("web", 8080));
        write("a.yaml", service("a", 1));

        assertThat(lines(request.withProjects(List.of("blog"))
                        .withFiles("a.yaml")
                        .withPorts(List.of("53/udp"))))
                .contains("blog blog/web 8080 blog/compose.yaml")
                .anyMatch(line -> line.endsWith("/a 1 a.yaml"))
                .anyMatch(line -> line.endsWith("null/null 53 ports"));
        assertThat(lines(request.withProjects(List.of("blog")).withPorts(List.of("53"))))
                .containsExactly("null null/null 53 ports", "blog blog/web 8080 blog/compose.yaml");
    }

    @Test
    void everyProjectBelowAFolderIsFound() throws Exception {
        for (int i = 0; i < 84; i++) {
            write("lab/%02d/compose.yaml".formatted(i), service("web", 8_000 + i));
        }
        write("lab/.git/compose.yaml", service("hidden", 1));
        write("lab/00/node_modules/x/compose.yaml", service("module", 2));
        write("lab/00/deep/er/docker-compose.yml", service("deep", 3));
        Files.createSymbolicLink(folder.resolve("lab/00/link"), folder.resolve("lab"));

        var lines = lines(request.withRecursive(true));

        assertThat(lines).hasSize(85).contains("er er/deep 3 lab/00/deep/er/docker-compose.yml");
        assertThat(lines(request.withProjects(List.of("lab/01")).withRecursive(true)))
                .containsExactly("01 01/web 8001 lab/01/compose.yaml");
    }

    @Test
    void aFileThatAnotherProjectIncludesIsPartOfIt() throws Exception {
        write("lab/compose.yaml", "include: [web/compose.yaml, '../shared/compose.yaml']\nservices: {a: {image: x}}\n");
        write("lab/web/compose.yaml", service("web", 8080));
        write("shared/compose.yaml", "services: {b: {image: x, depends_on: [a], ports: ['8081:80']}}\n");

        assertThat(lines(request.withRecursive(true)))
                .contains("lab lab/web 8080 lab/web/compose.yaml", "lab lab/b 8081 shared/compose.yaml")
                .filteredOn(line -> line.contains("80 ") || line.contains("81 "))
                .hasSize(2);
        assertThat(lines(request.withRecursive(true)))
                .contains(
                        "lab/web/compose.yaml:1:1 Another project includes this file, so it is not a project of its own.",
                        "shared/compose.yaml:1:1 Another project includes this file, so it is not a project of its own.");
    }

    @Test
    void twoProjectsOfOneNameAreNoticed() throws Exception {
        write("a/app/compose.yaml", service("app", 1));
        write("b/app/compose.yaml", service("app", 2));
        write("c/app/compose.yaml", service("other", 3));

        assertThat(lines(request.withRecursive(true)))
                .contains("b/app:1:1 This project and a/app have the same name app, and both define the service app:"
                        + " docker compose up of one replaces the containers of the other. Give one of them a name with"
                        + " name:.")
                .noneMatch(line -> line.startsWith("c/app:1:1"));
    }

    @Test
    void filesThatWouldMergeIntoOneProjectAreNoticed() throws Exception {
        write("blog/compose.yaml", service("app", 1));
        write("wiki/compose.yaml", service("app", 2));
        write("wiki/prod.yaml", "services: {app: {image: 'x:2'}}\n");
        write("wiki/db.yaml", "services: {app: {image: postgres}}\n");
        write("wiki/compose.override.yaml", "services: {app: {image: other}}\n");

        assertThat(lines(request.withFiles("blog/compose.yaml", "wiki/compose.yaml")))
                .contains(
                        "wiki/compose.yaml:1:1 This file and blog/compose.yaml are merged into one project, and both define"
                                + " the service app: name them as projects, without -f, if they are two projects.");
        assertThat(lines(request.withFiles("wiki/compose.yaml", "wiki/prod.yaml", "wiki/compose.override.yaml")))
                .noneMatch(line -> line.contains("merged into one project"));
        assertThat(lines(request.withFiles("wiki/compose.yaml", "wiki/db.yaml")))
                .anyMatch(line -> line.contains("merged into one project"));
    }

    @Test
    void oneNameIsForOneProject() throws Exception {
        write("blog/compose.yaml", service("a", 1));
        write("wiki/compose.yaml", service("b", 2));
        var both = request.withProjects(List.of("blog", "wiki"));

        assertThat(fault(both.withProject("x")))
                .isEqualTo(
                        "The project name is the name of one project, but 2 are given; leave it out, or name one project.");
        assertThat(fault(both.withEnvironment(Map.of("COMPOSE_PROJECT_NAME", "x"))))
                .startsWith("COMPOSE_PROJECT_NAME is the name of one project, but 2 are given;");
        assertThat(lines(request.withProjects(List.of("blog")).withProject("x")))
                .containsExactly("x x/a 1 blog/compose.yaml");
        assertThat(lines(both.withEnvironment(Map.of("COMPOSE_FILE", "nowhere.yaml"))))
                .hasSize(2);
    }

    @Test
    void aProjectThatIsNoneIsRefused() throws Exception {
        write("blog/readme.md", "x");

        assertThat(fault(request.withProjects(List.of(""))))
                .isEqualTo("The name of a project is empty; allowed: a folder or a compose file.");
        assertThat(fault(request.withProjects(List.of("gone"))))
                .isEqualTo("gone:1:1: this project does not exist; allowed: a folder or a compose file");
        assertThat(fault(request.withProjects(List.of("blog"))))
                .startsWith("blog:1:1: no compose file in this folder; allowed: compose.yaml");
        assertThat(fault(request.withProjects(List.of("blog")).withRecursive(true)))
                .startsWith("blog:1:1: no compose file in this folder and below; allowed: compose.yaml");
        write("wiki/compose.yaml", "services: {a: {image: x, ports: ['0:x']}}\n");
        assertThat(fault(request.withRecursive(true))).startsWith("wiki/compose.yaml:1:34: invalid port");
    }
}
