package io.github.labmon.ports.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of compose files against what is written down beside it. */
class DeclarationsTest {

    @ParameterizedTest
    @MethodSource("io.github.labmon.ports.declared.ComposeCase#read")
    void everyPortKnowsItsPlace(ComposeCase given) throws Exception {
        var deployment = Declarations.readUnguarded(given.request());
        System.out.println(given + "\t" + deployment.project() + "\t"
                + deployment.ports().stream()
                        .map(p -> p.service() + " " + p.protocol() + " " + p.address() + " " + p.port() + "-"
                                + p.lastPort() + " x" + p.instances() + " " + p.containerName() + " " + p.hostNetwork()
                                + " " + p.origin() + " " + p.declaration())
                        .collect(Collectors.joining(" | ")));
        System.out.println(given + "\tNOTICES " + deployment.notices());
        assertThat(deployment.ports()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("io.github.labmon.ports.declared.ComposeCase#refused")
    void whatIsBroken(ComposeCase given) {
        var fault = catchThrowableOfType(DeclarationException.class, () -> Declarations.readUnguarded(given.request()));
        System.out.println(given + "\t" + (fault == null ? "PASSES!!!" : fault.getMessage()));
    }
}
