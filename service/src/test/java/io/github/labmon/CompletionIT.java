package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completions that {@code labmon completion} prints, in the shells themselves. */
class CompletionIT {

    @TempDir
    private Path folder;

    private static CommandOutput labmon(String... args) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Objects.requireNonNull(System.getProperty("labmon.jar"))));
        command.addAll(List.of(args));
        return CommandOutput.of(new ProcessBuilder(command).start());
    }

    /** The output of a shell that has the completion as {@code completion}. */
    private String in(String shell, String script) throws Exception {
        var printed = labmon("completion", shell);
        assertThat(printed.err()).isEmpty();
        assertThat(printed.exitCode()).isZero();
        Files.writeString(folder.resolve("completion"), printed.out());
        var ended = CommandOutput.of(new ProcessBuilder(shell, "-c", script)
                .directory(folder.toFile())
                .start());
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        return ended.out();
    }

    @Test
    void bashCompletesCommandsOptionsAndTheirValues() throws Exception {
        RealPart.command("bash", "bash");
        var script = """
                source ./completion
                try() { COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _labmon; printf '%s\\n' "${COMPREPLY[@]}"; }
                try labmon che
                try labmon check-ports --for
                try labmon check-ports --format sa
                """;
        assertThat(in("bash", script)).isEqualTo("check-ports\n--format\nsarif\n");
    }

    @Test
    void fishCompletesCommandsOptionsAndTheirValues() throws Exception {
        RealPart.command("fish", "fish");
        var script = """
                source ./completion
                complete -C 'labmon che'
                complete -C 'labmon check-ports --for'
                complete -C 'labmon check-ports --format sa'
                complete -C 'labmon completion z'
                """;
        assertThat(in("fish", script).lines().map(line -> line.split("\t", 2)[0]))
                .containsExactly("check-ports", "--format", "sarif", "zsh");
    }

    @Test
    void zshCompletesCommandsOptionsAndTheirValues() throws Exception {
        RealPart.command("zsh", "zsh");
        // The functions of zsh's completion system print here what they are called with.
        var script = """
                compdef() { print "$@"; }
                _describe() { print -l -- ${(P)2}; }
                _arguments() { print -l -- "$@"; }
                source ./completion
                words=(labmon che) CURRENT=2; _labmon
                words=(labmon check-ports --format) CURRENT=3; _labmon
                words=(labmon completion '') CURRENT=3; _labmon
                """;
        assertThat(in("zsh", script).lines())
                .contains("_labmon labmon", "2:SHELL:(bash zsh fish)", "*:file:_files")
                .anyMatch(line -> line.startsWith("check-ports:"))
                .anyMatch(line -> line.matches("\\*--format=\\[.*]:FORMAT:\\(text json .*sarif.*\\)"));
    }

    @Test
    void anUnknownShellIsOneLine() throws Exception {
        var ended = labmon("completion", "powershell");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err().lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains("allowed: bash, zsh, fish"));
    }
}
