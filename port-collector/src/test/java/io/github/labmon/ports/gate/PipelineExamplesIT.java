package io.github.labmon.ports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.CheckPortsProgram;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import io.github.labmon.ports.yaml.Yaml;
import io.github.labmon.ports.yaml.YamlLimits;
import io.github.labmon.ports.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell parts of the examples in docs/ci, each run on a repository whose ports are free and on one with a conflict. */
@Tag("once")
class PipelineExamplesIT {

    private static final Path EXAMPLES = Path.of("../docs/ci");
    private static final String REPORT =
            "{\"schemaVersion\":1,\"ephemeralClients\":0,\"observedAt\":\"2026-01-01T00:00:00Z\",\"host\":\"nas\",\"reservedPorts\":[],"
                    + "\"docker\":{\"state\":\"OK\",\"source\":\"engine-api\",\"version\":\"28.5.0\"},\"complete\":true,"
                    + "\"ports\":[]}";

    @TempDir
    Path folder;

    private Path repository;

    @BeforeEach
    void repository() throws IOException {
        RealPart.command("git", "git");
        repository = Files.createDirectories(folder.resolve("repository"));
        project("blog", 18_080);
        project("wiki", 18_081);
        Files.writeString(repository.resolve("labmon-ports.yaml"), "ranges: [{name: web, ports: 18000-18999}]\n");
        Files.writeString(repository.resolve("labmon-report.json"), REPORT);
        var bin = Files.createDirectories(folder.resolve("bin"));
        var program = Files.writeString(
                bin.resolve("labmon"),
                "#!/bin/sh\nexec \"%s/bin/java\" -cp \"%s\" %s \"$@\"\n"
                        .formatted(
                                System.getProperty("java.home"),
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                                CheckPortsProgram.class.getName()));
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private void project(String name, int port) throws IOException {
        Files.createDirectories(repository.resolve(name));
        Files.writeString(
                repository.resolve(name).resolve("compose.yaml"),
                "services:\n  web:\n    image: nginx\n    ports: [\"127.0.0.1:%d:80\"]\n".formatted(port));
    }

    private static String example(String name) throws IOException {
        return Files.readString(EXAMPLES.resolve(name));
    }

    private CommandOutput run(Path directory, Map<String, String> variables, List<String> command)
            throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).directory(directory.toFile());
        process.environment().putAll(variables);
        process.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        process.environment().put("HOME", folder.toString());
        return CommandOutput.of(process.start(), 300);
    }

    /** The script ends with 0 on the repository as it is, and with 1 after one project takes the port of another. */
    private void passesAndFails(String script, Map<String, String> variables) throws Exception {
        var free = run(repository, variables, List.of("sh", "-ec", script));
        assertThat(free.exitCode()).as(free.out() + free.err()).isZero();

        project("shop", 18_080);
        var conflict = run(repository, variables, List.of("sh", "-ec", script));
        assertThat(conflict.exitCode()).as(conflict.out() + conflict.err()).isEqualTo(1);
    }

    private static Yaml.Mapping yaml(String text, int document) throws Exception {
        var limits = YamlLimits.settingsFile(100_000);
        return (Yaml.Mapping)
                YamlReader.read("example", text, limits).documents().get(document);
    }

    private static Yaml at(Yaml value, String... path) {
        var found = value;
        for (var step : path) {
            found = Objects.requireNonNull(((Yaml.Mapping) found).get(step), step);
        }
        return found;
    }

    private static List<String> texts(Yaml list) {
        var texts = new ArrayList<String>();
        for (var item : ((Yaml.Sequence) list).items()) {
            if (item instanceof Yaml.Scalar scalar) {
                texts.add(scalar.text());
            } else if (item instanceof Yaml.Mapping step && step.get("run") instanceof Yaml.Scalar run) {
                texts.add(run.text());
            }
        }
        return texts;
    }

    @Test
    void theComponentOfGitLab() throws Exception {
        var script = texts(at(yaml(example("gitlab-component.yml"), 1), "port-gate", "script"));

        assertThat(script).hasSize(1);
        passesAndFails(script.get(0), Map.of("PORT_GATE_PROJECTS", ".", "PORT_GATE_LIVE", "labmon-report.json"));
    }

    @Test
    void thePipelineOfJenkins() throws Exception {
        var shell = Pattern.compile("sh '([^']+)'").matcher(example("Jenkinsfile"));

        assertThat(shell.find()).isTrue();
        passesAndFails(shell.group(1), Map.of());
        assertThat(repository.resolve("ports.xml"))
                .content()
                .contains("<testsuites>", "<failure type=\"DECLARED_TWICE\"");
    }

    @Test
    void theWorkflowsOfForgejoAndGitHub() throws Exception {
        for (var name : List.of("forgejo-workflow.yml", "github-workflow.yml")) {
            var script = texts(at(yaml(example(name), 0), "jobs", "ports", "steps"));

            assertThat(script).hasSize(1);
            passesAndFails(script.get(0), Map.of());
            Files.delete(repository.resolve("shop/compose.yaml"));
        }
    }

    @Test
    void thePreDeployOfKomodo() throws Exception {
        var command =
                Pattern.compile("pre_deploy.command = \"\"\"\n(.*)\n\"\"\"").matcher(example("komodo.toml"));
        assertThat(command.find()).isTrue();

        var ended = run(repository.resolve("blog"), Map.of(), List.of("sh", "-ec", command.group(1)));

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).contains("among 1 declared port");
    }

    @Test
    void theServiceOfDocoCd() throws Exception {
        var compose = yaml(example("doco-cd.compose.yaml"), 0);
        var command = texts(at(compose, "services", "port-gate", "command"));
        var folderOfContainer = repository.resolve("blog").toString();

        var ended = run(
                repository,
                Map.of(),
                List.of(
                        "sh",
                        "-ec",
                        "labmon " + command.get(0) + " " + command.get(1).replace("/stack", folderOfContainer)));

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(texts(at(compose, "services", "port-gate", "volumes"))).contains("./:/stack:ro");
    }

    @Test
    void theHookOfGit() throws Exception {
        passesAndFails(EXAMPLES.resolve("pre-push").toAbsolutePath().toString(), Map.of());
    }

    @Test
    void theHooksOfPreCommit() throws Exception {
        RealPart.command("pre-commit", "pre-commit");
        var hooks = Files.createDirectories(folder.resolve("hooks"));
        Files.copy(Path.of("../.pre-commit-hooks.yaml"), hooks.resolve(".pre-commit-hooks.yaml"));
        git(hooks, "init", "--quiet");
        git(hooks, "add", ".");
        git(hooks, "commit", "--quiet", "-m", "hooks");
        git(repository, "init", "--quiet");
        git(repository, "add", ".");
        for (var hook : List.of("labmon-check-ports", "labmon-check-port-plan")) {
            var command = List.of("pre-commit", "try-repo", hooks.toString(), hook, "--all-files");

            var free = run(repository, Map.of(), command);
            assertThat(free.exitCode()).as(free.out() + free.err()).isZero();
            assertThat(free.out()).contains("Passed");

            project("shop", 18_080);
            git(repository, "add", ".");
            var conflict = run(repository, Map.of(), command);
            assertThat(conflict.exitCode()).as(conflict.out() + conflict.err()).isEqualTo(1);
            assertThat(conflict.out()).contains("conflict: 127.0.0.1:18080/tcp");
            Files.delete(repository.resolve("shop/compose.yaml"));
            git(repository, "add", ".");
        }
    }

    private void git(Path directory, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("git", "-c", "user.name=test", "-c", "user.email=test@localhost"));
        command.addAll(List.of(arguments));
        var ended = run(directory, Map.of(), command);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }
}
