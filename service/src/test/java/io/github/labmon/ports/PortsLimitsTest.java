package io.github.labmon.ports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonContext;
import io.github.labmon.poll.FunctionReading;
import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.Results;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ports of which labmon is not permitted to read everything. */
class PortsLimitsTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private static FunctionResult result(String json) throws Exception {
        for (StatusFunction<?> function : LabmonContext.functions()) {
            if (function instanceof PortsFunction ports) {
                var document = PortDocuments.status(json.getBytes(StandardCharsets.UTF_8));
                return FunctionResult.of(ports, new FunctionReading.Done<>((PortsStatus) document, AT, Duration.ZERO));
            }
        }
        throw new AssertionError("there is no function for ports");
    }

    @Test
    void anEngineWhoseSocketIsNotThereIsNotKnownAndNoProblem() throws Exception {
        var result = result("{\"schemaVersion\":1,\"observedAt\":\"2026-01-01T00:00:00Z\",\"host\":\"nas\","
                + "\"complete\":false,\"docker\":{\"state\":\"DOWN\",\"source\":\"none\",\"problem\":{\"code\":"
                + "\"docker-not-reachable\",\"detail\":\"mount the socket\"}},\"ports\":[]}");
        var lab = Results.lab(AT, List.of(result));

        assertThat(result.measurements().targets())
                .filteredOn(target -> target.name().equals("docker"))
                .extracting(Target::state)
                .containsExactly(State.UNKNOWN);
        assertThat(lab.problems()).isEmpty();
        assertThat(lab.state()).isEqualTo(State.OK);
        assertThat(result.card().complete()).isFalse();
        assertThat(result.card().summary()).extracting(Message::key).isEqualTo("ports.fine");
    }
}
