package io.github.labmon.ports.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.labmon.ports.deployment.Deployment;
import io.github.labmon.ports.file.DeclarationException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of compose files against the file {@code expected} in it: all ports with their places, or the one line. */
class DeclarationsTest {

    private static List<String> expected(ComposeCase given) throws IOException {
        return Files.readAllLines(given.folder().resolve("expected"));
    }

    private static List<String> lines(Deployment deployment) {
        var lines = new ArrayList<String>();
        lines.add("project " + deployment.project());
        for (var port : deployment.ports()) {
            var range = port.port() == port.lastPort() ? "" : "-" + port.lastPort();
            lines.add(port.origin() + " " + port.service() + " " + port.address() + " " + port.port() + range + "/"
                    + port.protocol().wire() + " x" + port.instances()
                    + (port.containerName() == null ? "" : " as " + port.containerName())
                    + (port.hostNetwork() ? " on the host's network" : "")
                    + (port.externalNetworks().isEmpty()
                            ? ""
                            : " on the external networks " + String.join(", ", port.externalNetworks()))
                    + " <- " + port.declaration());
        }
        deployment.notices().forEach(notice -> lines.add("notice " + notice.origin() + " " + notice.what()));
        return lines;
    }

    @ParameterizedTest
    @MethodSource("io.github.labmon.ports.declared.ComposeCase#read")
    void everyPortKnowsItsPlace(ComposeCase given) throws Exception {
        assertThat(lines(Declarations.readUnchecked(given.request()))).isEqualTo(expected(given));
    }

    @ParameterizedTest
    @MethodSource("io.github.labmon.ports.declared.ComposeCase#refused")
    void aFaultIsOneLine(ComposeCase given) throws Exception {
        var fault = catchThrowableOfType(DeclarationException.class, () -> Declarations.readUnchecked(given.request()));

        assertThat(fault).isNotNull();
        assertThat(List.of(fault.getMessage())).isEqualTo(expected(given));
    }
}
