package io.github.labmon.ports.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.labmon.ports.file.DeclarationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AllowedIncompleteTest {

    private static final Pattern CODE = Pattern.compile(
            "\"((?:check|docker|live|socket|sockets|engine|holder|ipv6|protocol)-[a-z0-9-]*[a-z0-9])\"");

    /** Texts of the library's sources that have the form of a code. */
    private static final List<String> OTHERS = List.of("docker-cli", "docker-proxy", "engine-api");

    @Test
    void aCodeThatThereIsNotIsRefusedInOneLine() throws Exception {
        assertThat(AllowedIncomplete.of("--allow-incomplete", List.of("docker-engine-down", "holder-not-known")))
                .containsExactlyInAnyOrder("docker-engine-down", "holder-not-known");
        assertThatExceptionOfType(DeclarationException.class)
                .isThrownBy(() ->
                        AllowedIncomplete.of("--allow-incomplete", List.of("docker-engine-down", "bog\nus\u202e")))
                .withMessage("--allow-incomplete: bog?us? is not a code of a problem; allowed: "
                        + String.join(", ", AllowedIncomplete.CODES));
    }

    @Test
    void itKnowsEveryCodeOfTheLibrary() throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                if (!file.endsWith("AllowedIncomplete.java")) {
                    var codes = CODE.matcher(Files.readString(file));
                    while (codes.find()) {
                        found.add(codes.group(1));
                    }
                }
            }
        }
        OTHERS.forEach(found::remove);

        assertThat(found).containsExactlyElementsOf(AllowedIncomplete.CODES);
    }
}
