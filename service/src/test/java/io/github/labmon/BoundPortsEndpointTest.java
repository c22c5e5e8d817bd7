package io.github.labmon;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.github.labmon.ports.testing.FreePort;
import io.github.labmon.ports.testing.NativeSocket;
import io.github.labmon.ports.testing.NativeSocket.Spec;
import io.github.labmon.ports.testing.RealPart;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Sockets that hold a port without listening, over HTTP. */
class BoundPortsEndpointTest {

    private static List<?> rows(RunningLabmon labmon, String query) throws Exception {
        var document = JSON.std.mapFrom(labmon.get("/host/ports" + query).body());
        assertThat(document).doesNotContainKey("status");
        return (List<?>) requireNonNull(document.get("ports"));
    }

    @Test
    void aFixedSourcePortIsListedOnRequestAloneAndStopsTheGate() throws Exception {
        RealPart.need(System.getProperty("os.name").equals("Linux"), "Linux, which this is not");
        int port = FreePort.find();
        try (var labmon = RunningLabmon.with("DOCKER_HOST", "unix:///nonexistent/docker.sock");
                var server = NativeSocket.open(Spec.of("tcp", "127.0.0.1", 0));
                var client = NativeSocket.open(Spec.of("tcp", "127.0.0.1", port).boundOnly())) {
            client.connect("127.0.0.1", server.port());

            assertThat(rows(labmon, "?port=" + port)).isEmpty();
            assertThat(rows(labmon, "?state=bound&port=" + port))
                    .singleElement()
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("address", "127.0.0.1")
                    .containsEntry("state", "BOUND")
                    .containsEntry("blocks", true)
                    .extracting("process")
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("pid", (int) ProcessHandle.current().pid());
            var verdict = JSON.std.mapFrom(labmon.send(labmon.request("/ports/check")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"ports\":[\"" + port + "\"]}")))
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
        try (var labmon = RunningLabmon.with()) {
            Map<String, Object> document =
                    JSON.std.mapFrom(labmon.get("/host/ports").body());
            assertThat((List<?>) document.get("addresses")).anyMatch("127.0.0.1"::equals);
        }
    }
}
