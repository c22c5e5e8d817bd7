package io.github.labmon.ports.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.gate.CheckRequest;
import io.github.labmon.ports.gate.Fixture;
import io.github.labmon.ports.gate.LiveReading;
import io.github.labmon.ports.gate.PortCheck;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.testing.CommandOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortRepairTest {

    @TempDir
    Path folder;

    private static PortRepair repair(PortUse... held) {
        var reading = LiveReading.of("local", Fixture.report(held));
        return new PortRepair(new PortCheck(() -> reading, () -> Fixture.NOW));
    }

    private CheckRequest request() {
        return CheckRequest.of(folder, Map.of());
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    @Test
    void nothingChangesWhereTheSocketsWereNotRead() throws Exception {
        write("compose.yaml", "services:\n  web:\n    image: nginx\n    ports: [\"8080:80\", \"8080:81\"]\n");
        var unread = new PortProblem("sockets-of-container-only", "why");
        var reading = LiveReading.of("local", Fixture.incomplete(Fixture.DOCKER, unread));

        var proposed = new PortRepair(new PortCheck(() -> reading, () -> Fixture.NOW)).propose(request());

        assertThat(proposed.before().outcome()).isEqualTo(Verdict.Outcome.CONFLICT);
        assertThat(proposed.after()).isEqualTo(proposed.before());
        assertThat(proposed.notRepaired()).hasSize(1);
        assertThat(proposed.changes()).isEmpty();
    }

    @Test
    void theVariableOfTheEnvFileChangesAndNothingElseInIt() throws Exception {
        write("compose.yaml", "services:\n  web:\n    image: nginx\n    ports: [\"${WEB_PORT:-8080}:80\"]\n");
        var env = "# the page\r\nexport WEB_PORT='8080' # not 8081\r\nOTHER=\"8080\"\r\n";
        write(".env", env);

        var proposed = repair(Fixture.socket("tcp:0.0.0.0:8080")).propose(request());

        assertThat(proposed.before().outcome()).isEqualTo(Verdict.Outcome.CONFLICT);
        assertThat(proposed.after().outcome()).isEqualTo(Verdict.Outcome.FREE);
        assertThat(proposed.notRepaired()).isEmpty();
        assertThat(read(".env")).as("nothing is written").isEqualTo(env);

        proposed.write(folder);

        assertThat(read(".env")).isEqualTo(env.replace("'8080'", "'8081'"));
        assertThat(read("compose.yaml")).contains("${WEB_PORT:-8080}:80");
    }

    @Test
    void theDefaultChangesWhereTheVariableIsNotSet() throws Exception {
        var compose = """
                # a comment
                services:
                  web:
                    image: nginx
                    ports:
                      - '127.0.0.1:${WEB_PORT:-${OLD_PORT-8080}}:80'   # keep
                """;
        write("compose.yaml", compose);

        var proposed = repair(Fixture.socket("tcp:0.0.0.0:8080")).propose(request());
        proposed.write(folder);

        assertThat(read("compose.yaml")).isEqualTo(compose.replace("OLD_PORT-8080", "OLD_PORT-8081"));
    }

    @Test
    void numbersInEachKindOfFileChange() throws Exception {
        write("compose.yaml", """
                services:
                  short: {image: x, ports: ["8080:80"]}
                  long:
                    image: x
                    ports:
                      - target: 80
                        published: "8082"
                        host_ip: 127.0.0.1
                """);
        write("web.container", "[Container]\nImage=x\nPublishPort=8084:80\n");
        write(
                "pod.yaml",
                "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n    - ports:\n        - containerPort: 80\n          hostPort: 8086\n");
        var held = List.of(8080, 8082, 8084, 8086).stream()
                .map(port -> Fixture.socket("tcp:0.0.0.0:" + port))
                .toArray(PortUse[]::new);

        var proposed = repair(held).propose(request().withFiles(List.of("compose.yaml", "web.container", "pod.yaml")));

        assertThat(proposed.after().outcome()).isEqualTo(Verdict.Outcome.FREE);
        proposed.write(folder);
        assertThat(read("compose.yaml"))
                .contains("ports: [\"8081:80\"]", "published: \"8083\"")
                .doesNotContain("8080", "8082");
        assertThat(read("web.container")).isEqualTo("[Container]\nImage=x\nPublishPort=8085:80\n");
        assertThat(read("pod.yaml")).endsWith("hostPort: 8087\n");
    }

    @Test
    void thePatchIsOneThatGitApplies() throws Exception {
        write("blog/compose.yaml", """
                services:
                  a: {image: x, ports: ["8080:80"]}
                  b: {image: x, ports: ["8081:80"]}
                  c: {image: x}
                  d: {image: x}
                  e: {image: x}
                  f: {image: x}
                  g: {image: x}
                  h: {image: x}
                  i: {image: x}
                  j: {image: x, ports: ["${J:-8082}:80"]}""");
        write("wiki/compose.yaml", "services:\r\n  w: {image: x, ports: [\"${W}:80\"]}\r\n");
        write("wiki/.env", "\uFEFFW=8083\r\n");

        var proposed = repair(
                        Fixture.socket("tcp:0.0.0.0:8080"),
                        Fixture.socket("tcp:0.0.0.0:8082"),
                        Fixture.socket("tcp:0.0.0.0:8083"))
                .propose(request().withProjects(List.of("blog", "wiki")));
        var patch = Files.writeString(folder.resolve("ports.patch"), proposed.patch());

        assertThat(proposed.after().outcome()).isEqualTo(Verdict.Outcome.FREE);
        assertThat(proposed.patch())
                .startsWith("--- a/blog/compose.yaml\n+++ b/blog/compose.yaml\n@@ -1,5 +1,5 @@\n services:\n-  a: ")
                .contains("\n\\ No newline at end of file\n");
        var applied =
                CommandOutput.run("git", "-C", folder.toString(), "apply", "--whitespace=nowarn", patch.toString());
        assertThat(applied.err()).isEmpty();
        for (var change : proposed.changes()) {
            assertThat(read(change.file())).isEqualTo(change.after());
        }
        assertThat(read("wiki/.env")).isEqualTo("\uFEFFW=8086\r\n");
    }

    @Test
    void oneVariableOfTwoProtocolsMovesToAPortThatIsFreeForBoth() throws Exception {
        write("compose.yaml", "services:\n  dns: {image: x, ports: ['${DNS}:53/tcp', '${DNS}:53/udp']}\n");
        write(".env", "DNS=5300\n");

        var proposed = repair(Fixture.socket("tcp:0.0.0.0:5300"), Fixture.socket("udp:0.0.0.0:5301"))
                .propose(request());

        assertThat(proposed.after().conflicts()).isEmpty();
        proposed.write(folder);
        assertThat(read(".env")).isEqualTo("DNS=5302\n");
    }

    @Test
    void whatCannotBeChangedIsNamedWithItsReason() throws Exception {
        write("compose.yaml", """
                x-ports: &ports ["8080:80"]
                services:
                  a: {image: x, ports: *ports}
                  b: {image: x, ports: *ports}
                  range: {image: x, ports: ["9000-9002:90-92"]}
                  environment: {image: x, ports: ["${PORT}:80"]}
                  parts: {image: x, ports: ["${P}${Q}:80"]}
                """);
        write(".env", "P=70\nQ=70\n");
        var before = read("compose.yaml");

        var proposed = repair(
                        Fixture.socket("tcp:0.0.0.0:9001"),
                        Fixture.socket("tcp:0.0.0.0:6000"),
                        Fixture.socket("tcp:0.0.0.0:7070"),
                        Fixture.socket("tcp:0.0.0.0:5000"))
                .propose(CheckRequest.of(folder, Map.of("PORT", "6000"))
                        .withFiles(List.of("compose.yaml"))
                        .withPorts(List.of("5000")));

        assertThat(proposed.changes()).isEmpty();
        assertThat(proposed.patch()).isEmpty();
        assertThat(proposed.notRepaired())
                .extracting(one -> one.port().port() + " " + one.reason())
                .containsExactlyInAnyOrder(
                        "5000 it is declared by an option, not in a file",
                        "6000 the variable PORT is set in the environment",
                        "7070 its number is composed of several parts",
                        "8080 another number there does not remove the conflict",
                        "9001 it is part of a range, which has to be moved as a whole");
        assertThat(read("compose.yaml")).isEqualTo(before);
    }

    @Test
    void theStandardInputIsNotChanged() throws Exception {
        var input = new ByteArrayInputStream(
                "services: {a: {image: x, ports: ['8080:80']}}".getBytes(StandardCharsets.UTF_8));

        var proposed = repair(Fixture.socket("tcp:0.0.0.0:8080"))
                .propose(request().withStandardInput(input).withFiles(List.of("-")));

        assertThat(proposed.notRepaired())
                .extracting(left -> left.reason().toString())
                .containsExactly("it is declared on the standard input");
    }

    @Test
    void ownerAndPermissionsStayAndAFileThatChangedMeanwhileIsLeftAlone() throws Exception {
        write("compose.yaml", "services:\n  web: {image: x, ports: [\"${W}:80\"]}\n");
        write(".env", "W=8080\n");
        var env = folder.resolve(".env");
        Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-r-----"));
        var proposed = repair(Fixture.socket("tcp:0.0.0.0:8080")).propose(request());
        proposed.write(folder);

        assertThat(Files.readString(env)).isEqualTo("W=8081\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(env)))
                .isEqualTo("rw-r-----");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> proposed.write(folder))
                .withMessage(".env was changed by another program in the meantime");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aFileInAnotherEncodingIsNotChanged() throws Exception {
        write("compose.yaml", "services:\n  web: {image: x, ports: [\"${W}:80\"]}\n");
        Files.write(folder.resolve(".env"), "# für\nW=8080\n".getBytes(StandardCharsets.ISO_8859_1));

        var proposed = repair(Fixture.socket("tcp:0.0.0.0:8080")).propose(request());

        assertThat(proposed.changes()).isEmpty();
        assertThat(proposed.notRepaired())
                .extracting(left -> left.reason().toString())
                .containsExactly("this file is not text in UTF-8; nothing else is allowed");
    }
}
