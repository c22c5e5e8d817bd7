package io.github.labmon.ports.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.deployment.DeclarationRequest;
import io.github.labmon.ports.deployment.Deployment;
import io.github.labmon.ports.file.DeclarationFiles;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.yaml.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are read where none is named. */
class SentFilesTest {

    @TempDir
    Path folder;

    private static DeclarationRequest sent(String... namesAndContents) {
        var files = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            files.put(namesAndContents[i], namesAndContents[i + 1]);
        }
        return DeclarationRequest.of(DeclarationFiles.inMemory(files));
    }

    @Test
    void allThatWasSentIsRead() throws Exception {
        var request = sent(
                "compose.override.yaml", "services: {a: {ports: !override ['${PORT}:1']}}",
                "./compose.yaml", "services: {a: {image: x, ports: ['1:1'], extends: {file: base.yml, service: b}}}",
                "base.yml", "services: {b: {image: x, ports: ['2:2']}, unused: {ports: ['3:3']}}",
                "more.yaml", "include: [{path: [parts/c.yaml]}]\nservices: {d: {image: x, ports: ['4:4']}}",
                "parts/c.yaml", "services: {c: {image: x, ports: ['5:5']}}",
                ".env", "PORT=6",
                "pi.container", "[Container]\nPublishPort=7:7\n",
                "parts/app.env", "A=1");
        assertThat(Read.lines(request))
                .containsExactly(
                        "2:13 pi * 7/tcp x1 systemd-pi", "1:34 a * 6/tcp x1", "2:34 d * 4/tcp x1", "1:34 c * 5/tcp x1");
        assertThat(Declarations.read(request).project()).isNull();
        assertThat(Declarations.read(request.withProject("blog")).project()).isEqualTo("blog");
    }

    @Test
    void nothingThatDeclaresPortsIsAFault() {
        assertThat(Read.fault(sent("compose.yaml", "services: {a: {image: x}}", "stack", "services: {b: {image: x}}")))
                .isEqualTo("stack:1:1: this file is not read; leave it out, or rename it; allowed: *.yaml, *.yml, "
                        + "*.container, *.pod, *.kube, *.env, drop-ins, and files that these refer to");
        assertThat(Read.fault(sent("readme.md", "x")))
                .isEqualTo("readme.md:1:1: no file that was sent declares ports; "
                        + "allowed: *.yaml, *.yml, *.container, *.pod, *.kube");
        assertThat(Read.fault(sent())).startsWith("There is no compose file here or in a folder above");
    }

    @Test
    void twoSpellingsOfOneNameAreRefused() {
        var service = "services: {a: {image: x, ports: ['1:1']}}";
        assertThat(Read.fault(sent("compose.yaml", service, "./compose.yaml", service)))
                .isEqualTo(
                        "compose.yaml:1:1: this file was sent twice, with two spellings of its name; once is allowed");
    }

    @Test
    void aFileThatRefersToItselfIsRead() throws Exception {
        var own = "services: {a: {image: x, ports: ['1:1']}, b: {extends: {file: extra.yaml, service: a}, image: y}}";
        assertThat(Read.lines(sent("extra.yaml", own))).containsExactly("1:34 a * 1/tcp x1", "1:34 b * 1/tcp x1");
    }

    @Test
    void filesThatIncludeEachOtherNameTheCircle() {
        assertThat(Read.fault(sent("a.yaml", "include: [b.yaml]", "b.yaml", "include: [a.yaml]")))
                .contains("files include each other in a circle: a.yaml → b.yaml → a.yaml");
    }

    @Test
    void aPartThatIsNotReadThroughTheOtherIsRefused() {
        assertThat(Read.fault(sent(
                        "compose.yaml",
                        "include: [part.yaml]\nservices: {a: {image: x}}",
                        "compose.override.yaml",
                        "include: !reset null",
                        "part.yaml",
                        "services: {b: {image: x, ports: ['2:2']}}",
                        "apart.yaml",
                        "{apiVersion: v1, kind: ConfigMap, include: [other.yaml]}",
                        "other.yaml",
                        "services: {c: {image: x, ports: ['3:3']}}")))
                .startsWith("other.yaml:1:1: this file is not read; ");
    }

    @Test
    void endingsCountInAnyCase() throws Exception {
        assertThat(Read.lines(sent(
                        "compose.yaml", "services: {a: {image: x}}",
                        "Extra.YAML", "services: {b: {image: x, ports: ['2:2']}}")))
                .containsExactly("1:34 b * 2/tcp x1");
    }

    @Test
    void unitsAndManifestsCountBesideComposeFile() throws Exception {
        var pod = "{apiVersion: v1, kind: Pod, spec: {containers: [{ports: [{containerPort: 80, hostPort: 8}]}]}}";
        var request = sent(
                        "one.yaml", "services: {a: {image: x, ports: ['1:1']}}",
                        "other.yaml", "services: {b: {image: x, ports: ['2:2']}}",
                        "pi.container", "[Container]\nPublishPort=7:7\n",
                        "pod.yaml", pod)
                .withEnvironment(Map.of("COMPOSE_FILE", "one.yaml"));
        assertThat(Read.lines(request))
                .containsExactly("2:13 pi * 7/tcp x1 systemd-pi", "1:88 null * 8/tcp x1", "1:34 a * 1/tcp x1");
        assertThat(Declarations.read(request).notices())
                .containsExactly(new Deployment.Notice(
                        new Origin("other.yaml", 1, 1),
                        LocalizableText.literal(
                                "This file is not read, because COMPOSE_FILE determines the compose files.")));
    }

    @Test
    void aManifestWithTheUnitThatPlaysItCountsOnce() throws Exception {
        var pod = "{apiVersion: v1, kind: Pod, spec: {containers: [{ports: [{containerPort: 80, hostPort: 8}]}]}}";
        assertThat(Read.lines(sent("pod.yaml", pod, "app.kube", "[Kube]\nYaml=pod.yaml\n")))
                .containsExactly("1:88 null * 8/tcp x1");
    }

    @Test
    void aFolderAboveIsSearchedAndItsNameIsTheProjects() throws Exception {
        var deep = Files.createDirectories(folder.resolve("My Lab_1/a/b"));
        Files.writeString(folder.resolve("My Lab_1/compose.yml"), "services: {a: {image: x, ports: ['1:1']}}");
        var deployment = Declarations.read(DeclarationRequest.of(DeclarationFiles.onDisk(deep)));
        assertThat(deployment.project()).isEqualTo("mylab_1");
        assertThat(deployment.ports().get(0).origin()).hasToString("../../compose.yml:1:34");
    }

    @Test
    void aListOfPortsAloneNeedsNoFile() throws Exception {
        Files.writeString(folder.resolve("compose.yaml"), "services: {a: {image: x, ports: ['1:1']}}");
        var request = DeclarationRequest.of(DeclarationFiles.onDisk(folder)).withPorts(List.of("80"));
        assertThat(Read.lines(request)).containsExactly("1:1 null * 80/tcp x1");
        assertThat(Read.lines(request.withFiles("compose.yaml")))
                .containsExactly("1:1 null * 80/tcp x1", "1:34 a * 1/tcp x1");
    }

    @Test
    void aBridgeThatBindsElsewhereIsHeeded() throws Exception {
        var content = """
                services:
                  a: {image: x, ports: ["1:1", "0.0.0.0:2:2"], networks: [inner]}
                  b: {image: x, ports: ["3:3"], networks: [inner, outer]}
                  c: {image: x, ports: ["4:4"]}
                networks:
                  inner: {driver_opts: {com.docker.network.bridge.host_binding_ipv4: 127.0.0.1}}
                  outer: {}
                """;
        assertThat(Read.lines(sent("compose.yaml", content)))
                .containsExactly(
                        "2:25 a 127.0.0.1 1/tcp x1",
                        "2:32 a 0.0.0.0 2/tcp x1",
                        "3:25 b * 3/tcp x1",
                        "4:25 c * 4/tcp x1");
    }

    @Test
    void portsThatNoEnginePublishesAreANotice() throws Exception {
        var deployment = Declarations.read(
                sent("compose.yaml", "services: {a: {image: x, network_mode: none, ports: ['1:1']}}"));
        assertThat(deployment.ports()).isEmpty();
        assertThat(deployment.notices())
                .contains(new Deployment.Notice(
                        new Origin("compose.yaml", 1, 54),
                        LocalizableText.literal("With network_mode none no port of a is published.")));
    }

    @Test
    void aVariableThatIsNotSetIsANotice() throws Exception {
        var deployment = Declarations.read(
                sent("compose.yaml", "services: {a: {image: 'x:$TAG'}}").withEnvironment(Map.of("OTHER", "1")));
        assertThat(deployment.notices())
                .contains(new Deployment.Notice(
                        new Origin("compose.yaml", 1, 23),
                        LocalizableText.literal("The variable TAG is not set and is replaced by an empty text.")));
    }

    @Test
    void aPartOfAPasswordIsNotShown() throws Exception {
        var service = "services: {a: {image: x}}";
        assertThat(Declarations.read(sent("compose.yaml", service, ".env", "A=1\nSECRET=abc$geheimnis"))
                        .notices())
                .contains(
                        new Deployment.Notice(
                                new Origin(".env", 2, 1),
                                LocalizableText.literal(
                                        "A variable in this value is not set and is replaced by an empty text; write $$ for $.")));
        for (var secret : new String[] {"a${geheim?geheim}", "a${geheim", "a${geheim/}"}) {
            assertThat(Read.fault(sent("compose.yaml", service, ".env", "SECRET=" + secret)))
                    .startsWith(".env:1:1: ")
                    .doesNotContain("geheim");
        }
    }

    @Test
    void controlCharactersOfTheSecondKindDoNotPass() {
        assertThat(Read.fault(sent("a\u009B31m.txt", "x"))).startsWith("a 31m.txt:1:1: ");
        assertThat(Excerpt.text("a\u009B\u202Eb\uD800")).isEqualTo("a b");
    }

    @Test
    void anEmptyNameOfAFileIsRefused() {
        assertThat(Read.fault(sent("a.yaml", "x").withFiles("")))
                .isEqualTo("The name of a file is empty; allowed: the name of a file.");
    }

    @Test
    void moreVariablesOfCompose() throws Exception {
        Files.writeString(folder.resolve("compose.yaml"), "services: {a: {image: x, ports: ['${P:-1}:1']}}");
        Files.writeString(folder.resolve(".env"), "P=2");
        Files.writeString(folder.resolve("other.env"), "P=3");
        var request = DeclarationRequest.of(DeclarationFiles.onDisk(folder));
        assertThat(Read.lines(request)).containsExactly("1:34 a * 2/tcp x1");
        assertThat(Read.lines(request.withEnvironment(Map.of("COMPOSE_DISABLE_ENV_FILE", "true"))))
                .containsExactly("1:34 a * 1/tcp x1");
        assertThat(Read.lines(request.withEnvironment(Map.of("COMPOSE_ENV_FILES", "other.env"))))
                .containsExactly("1:34 a * 3/tcp x1");
    }
}
