package io.github.labmon.ports.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.json.JsonValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that speaks as an engine does. */
class EngineClientTest {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final String ID = "b4174a57bb9a";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private AnsweringEngine engine;

    @BeforeEach
    void start() throws Exception {
        engine = AnsweringEngine.at(folder.resolve("docker.sock"));
    }

    @AfterEach
    void stop() throws Exception {
        engine.close();
    }

    private EngineClient client() throws EngineException {
        return EngineClient.find(
                        Map.of("DOCKER_HOST", "unix://" + folder.resolve("docker.sock")), Path.of("/"), DEADLINE)
                .orElseThrow();
    }

    @Test
    void containersAreListedWithAllOfTheirMembers() throws Exception {
        engine.answers.put("/containers/json?all=true", "200 [{\"Id\":\"a\",\"Labels\":{\"x\":\"y\"}},{\"Id\":\"b\"}]");
        try (var client = client()) {
            var containers = client.containers();

            assertThat(containers).hasSize(2);
            assertThat(containers.get(0).get("Labels").get("x").text()).hasValue("y");
            assertThat(client.isPodman()).isFalse();
        }
    }

    @Test
    void eachThreadHasAConnectionOfItsOwn() throws Exception {
        engine.answers.put("/containers/" + ID + "/json", "200 {\"RestartCount\":3}");
        engine.answers.put("/containers/" + ID + "/stats?stream=false&one-shot=true", "200 {\"read\":\"now\"}");
        try (var client = client();
                var other = client.another()) {
            assertThat(client.details(ID, DEADLINE, container -> container.get("RestartCount"))
                            .orElseThrow()
                            .number())
                    .hasValue(3);
            assertThat(other.statistics(ID, DEADLINE, counters -> counters.get("read"))
                            .orElseThrow()
                            .text())
                    .hasValue("now");
            assertThat(other.name()).isEqualTo(client.name()).isEqualTo("DOCKER_HOST");
        }
    }

    @Test
    void ofManyConnectionsFewHoldAnObjectAtTheSameTime() throws Exception {
        engine.answers.put("/containers/" + ID + "/json", "200 {\"RestartCount\":3}");
        var holding = new AtomicInteger();
        var most = new AtomicInteger();
        var three = new CyclicBarrier(3);
        Function<JsonValue, Integer> reader = details -> {
            most.accumulateAndGet(holding.incrementAndGet(), Math::max);
            await(three);
            holding.decrementAndGet();
            return details.get("RestartCount").number().orElseThrow().intValue();
        };
        var threads = Executors.newFixedThreadPool(30);
        try (var client = client()) {
            var answers = new ArrayList<Future<Optional<Integer>>>();
            for (var i = 0; i < 30; i++) {
                answers.add(threads.submit(() -> {
                    try (var own = client.another()) {
                        return own.details(ID, DEADLINE, reader);
                    }
                }));
            }
            for (var answer : answers) {
                assertThat(answer.get(DEADLINE.toSeconds(), TimeUnit.SECONDS)).hasValue(3);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(most).hasValue(3);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anObjectBeyondTheLimitIsNotRead() throws Exception {
        engine.answers.put("/containers/" + ID + "/json", "200 {\"Name\":\"" + "x".repeat(1 << 20) + "\"}");
        try (var client = client()) {
            assertThatThrownBy(() -> client.details(ID, DEADLINE, details -> details))
                    .isInstanceOfSatisfying(
                            EngineException.class,
                            failure -> assertThat(failure.problem().code()).isEqualTo("docker-answer-not-understood"));
        }
    }

    @Test
    void whatIsGoneIsEmpty() throws Exception {
        try (var client = client()) {
            assertThat(client.details(ID, DEADLINE, details -> details)).isEmpty();
            assertThat(client.image("nginx:1.27", DEADLINE)).isEmpty();
        }
    }

    @Test
    void whatIsNoIdOrNameIsNeverPartOfAPath() throws Exception {
        try (var client = client()) {
            assertThat(client.details("../images/x", DEADLINE, details -> details))
                    .isEmpty();
            assertThat(client.statistics("b4174a57bb9a/json?", DEADLINE, counters -> counters))
                    .isEmpty();
            assertThat(client.image("../containers/a", DEADLINE)).isEmpty();
            assertThat(client.image("nginx/../../x", DEADLINE)).isEmpty();
            assertThat(client.image("nginx HTTP/1.1\r\nX: y", DEADLINE)).isEmpty();
        }
        assertThat(engine.requests).isEmpty();
    }

    @Test
    void anEngineThatIsDownIsAProblem() throws Exception {
        engine.close();
        try (var client = client()) {
            assertThatThrownBy(client::containers).isInstanceOfSatisfying(EngineException.class, failure -> {
                assertThat(failure.state()).isEqualTo(DockerStatus.EngineState.DOWN);
                assertThat(failure.problem().code()).isEqualTo("docker-engine-down");
            });
        }
    }

    @Test
    void anSshAddressNeedsTheCommandLine() throws Exception {
        try (var client = EngineClient.find(Map.of("DOCKER_HOST", "ssh://root@nas"), Path.of("/"), DEADLINE)
                        .orElseThrow();
                var local = client()) {
            assertThat(client.needsCommandLine()).isTrue();
            assertThat(local.needsCommandLine()).isFalse();
        }
    }

    @Test
    void withoutAnEngineThereIsNoClient() throws Exception {
        assertThat(EngineClient.find(Map.of("HOME", folder.toString()), folder.resolve("root"), DEADLINE))
                .isEqualTo(Optional.empty());
    }
}
