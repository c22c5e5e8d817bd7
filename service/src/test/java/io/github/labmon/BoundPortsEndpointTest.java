package io.github.labmon;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.github.labmon.ports.testing.FreePort;
import io.github.labmon.ports.testing.NativeSocket;
import io.github.labmon.ports.testing.NativeSocket.Spec;
import io.github.labmon.ports.testing.RealPart;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Sockets that hold a port without listening, over HTTP. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class)
@Property(name = "DOCKER_HOST", value = "unix:///nonexistent/docker.sock")
public class BoundPortsEndpointTest {

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    private List<?> rows(String query) throws Exception {
        var document = JSON.std.mapFrom(labmon.body("/host/ports" + query));
        assertThat(document).doesNotContainKey("status");
        return (List<?>) requireNonNull(document.get("ports"));
    }

    @Test
    void aFixedSourcePortIsListedOnRequestAloneAndStopsTheGate() throws Exception {
        RealPart.need(System.getProperty("os.name").equals("Linux"), "Linux, which this is not");
        int port = FreePort.find();
        try (var server = NativeSocket.open(Spec.of("tcp", "127.0.0.1", 0));
                var client = NativeSocket.open(Spec.of("tcp", "127.0.0.1", port).boundOnly())) {
            client.connect("127.0.0.1", server.port());

            assertThat(rows("?port=" + port)).isEmpty();
            assertThat(rows("?state=bound&port=" + port))
                    .singleElement()
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("address", "127.0.0.1")
                    .containsEntry("state", "BOUND")
                    .containsEntry("blocks", true)
                    .extracting("process")
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("pid", (int) ProcessHandle.current().pid());
            var verdict = JSON.std.mapFrom(labmon.post("/ports/check", "{\"ports\":[\"" + port + "\"]}")
                    .body());
            assertThat(verdict).containsEntry("verdict", "CONFLICT");
            assertThat((List<?>) verdict.get("conflicts"))
                    .singleElement()
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("kind", "IN_USE");
        }
    }

    @Test
    void aReportListsTheHostsAddresses() throws Exception {
        RealPart.need(System.getProperty("os.name").equals("Linux"), "Linux, which this is not");
        Map<String, Object> document = JSON.std.mapFrom(labmon.body("/host/ports"));
        assertThat((List<?>) document.get("addresses")).anyMatch("127.0.0.1"::equals);
    }
}
