package io.github.labmon.ports.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.labmon.ports.declared.compose.GateProvider;
import io.github.labmon.ports.file.DeclarationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The options of the provider service. */
class GateProviderTest {

    private static final String COMPOSE = """
            services:
              gate:
                provider:
                  type: labmon
                  options: {%s: compose.yaml}
              web: {image: nginx, depends_on: [gate], ports: ["80:80"]}
            """;

    @Test
    void theMetadataOfThePluginHasExactlyTheOptionsThatAreAllowed() throws Exception {
        var script = Files.readString(Path.of("../bin/docker-labmon"));
        var names = Pattern.compile("(?m)^  option \\S+ (\\S+) '").matcher(script);

        assertThat(names.results().map(found -> found.group(1))).containsExactlyElementsOf(GateProvider.OPTIONS);
    }

    @Test
    void everyOptionIsRead() throws Exception {
        for (var option : GateProvider.OPTIONS) {
            var deployment = Declarations.readUnchecked(Read.sent("compose.yaml", COMPOSE.formatted(option)));
            assertThat(deployment.notices()).isEmpty();
            assertThat(deployment.services()).contains("gate");
        }
    }

    @Test
    void aMisspeltOptionIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> Declarations.readUnchecked(Read.sent("compose.yaml", COMPOSE.formatted("fiel"))))
                .isInstanceOf(DeclarationException.class)
                .hasMessage(
                        "compose.yaml:5:17: the provider labmon has no option fiel; allowed: file, profile, env-file,"
                                + " plan, live, allow-incomplete, fail-on");
    }
}
