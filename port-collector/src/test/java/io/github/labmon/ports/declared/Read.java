package io.github.labmon.ports.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.labmon.ports.deployment.DeclarationRequest;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import java.util.List;
import java.util.Map;

/** Short forms for the tests of one kind of file. */
final class Read {

    private Read() {}

    static DeclarationRequest sent(String name, String content) {
        return DeclarationRequest.of(DeclarationFiles.inMemory(Map.of(name, content)));
    }

    static List<String> lines(DeclarationRequest request) throws DeclarationException {
        return Declarations.readUnchecked(request).ports().stream()
                .map(port -> port.origin().line() + ":" + port.origin().column() + " " + port.service() + " "
                        + port.address() + " " + port.port()
                        + (port.port() == port.lastPort() ? "" : "-" + port.lastPort()) + "/"
                        + port.protocol().wire() + " x" + port.instances() + (port.hostNetwork() ? " host" : "")
                        + (port.containerName() == null ? "" : " " + port.containerName())
                        + (port.pod() == null ? "" : " of " + port.pod()))
                .toList();
    }

    static String fault(DeclarationRequest request) {
        var fault = catchThrowableOfType(DeclarationException.class, () -> Declarations.readUnchecked(request));
        assertThat(fault).isNotNull();
        assertThat(fault.getMessage()).doesNotContain("\n", "\r");
        return fault.getMessage();
    }
}
