package io.github.labmon.ports.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.labmon.ports.CancellationSignal;
import io.github.labmon.ports.declared.Declarations;
import io.github.labmon.ports.deployment.DeclarationRequest;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import io.github.labmon.ports.plan.PortPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A check whose result is not needed any more ends at its next step, wherever it is. */
class CancelledCheckTest {

    private static final int PARTS = 20;

    private final AtomicInteger queries = new AtomicInteger();

    /** A check that queries whether it is to end. */
    @FunctionalInterface
    private interface Check {
        void run(CancellationSignal cancellation) throws DeclarationException;
    }

    /** Counts the steps of a check, and cancels it at its first, its last, and steps between them. */
    private void assertEndsWithTheNextStep(int fewestSteps, Check check) throws DeclarationException {
        queries.set(0);
        check.run(new CancellationSignal(() -> queries.incrementAndGet() < 0));
        int steps = queries.get();
        assertThat(steps).isGreaterThanOrEqualTo(fewestSteps);
        for (int i = 0; i <= PARTS; i++) {
            int last = 1 + (int) ((long) (steps - 1) * i / PARTS);
            queries.set(0);
            ThrowingCallable cancelled =
                    () -> check.run(new CancellationSignal(() -> queries.incrementAndGet() == last));
            assertThatThrownBy(cancelled).as("step %d of %d", last, steps).isInstanceOf(CancellationException.class);
            assertThat(queries).hasValue(last);
        }
    }

    @Test
    void theReadingOfManyFilesPortsAndVariables() throws DeclarationException {
        Map<String, String> files = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            files.put(
                    "web" + i + ".yaml",
                    "services: {web" + i + ": {image: 'x:${TAG}', ports: ['" + (1_000 + i) + ":80', '2000-2009:90']}}");
        }
        var request = new DeclarationRequest(
                DeclarationFiles.inMemory(files),
                List.of(),
                List.of("3000-3999"),
                Map.of("TAG", "1"),
                List.of(),
                List.of(),
                null);

        assertEndsWithTheNextStep(1_000 + 2 * 50, cancellation -> Declarations.read(request, cancellation));
    }

    @Test
    void theJudgingOfManyPortsAndRanges() throws DeclarationException {
        var request = new DeclarationRequest(
                DeclarationFiles.inMemory(
                        Map.of("compose.yaml", "services: {web: {image: x, ports: ['4000-4999:80', '90']}}")),
                List.of(),
                List.of("3000-3999"),
                Map.of(),
                List.of(),
                List.of(),
                null);
        var deployment = Declarations.read(request);
        var live = LiveReading.of("nas", Fixture.report(Fixture.socket("tcp:0.0.0.0:4000")));

        assertEndsWithTheNextStep(
                3 * 1_000,
                cancellation -> PortGate.judge(deployment, live, PortPlan.NONE, Set.of(), Fixture.NOW, cancellation));
    }
}
