package io.github.labmon.containers.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An event as Docker 20.10 returns it, and damaged ones. */
class OutOfMemoryHistoryTest {

    private static final String ID = "959c0595be3f006de4df7d3ee30dfd94f2ebcaa83de52c32616acb3aa2c6a5df";
    private static final Instant KILLED = Instant.ofEpochSecond(1_795_960_800);
    private static final String EVENT =
            "{\"status\":\"oom\",\"id\":\"%1$s\",\"from\":\"db:1\",\"Type\":\"container\",\"Action\":\"oom\",\"Actor\":{\"ID\":\"%1$s\",\"Attributes\":{\"image\":\"db:1\",\"name\":\"db\"}},\"scope\":\"local\",\"time\":%2$d,\"timeNano\":%2$d000000001}"
                    .formatted(ID, KILLED.getEpochSecond());

    private final OutOfMemoryHistory history = new OutOfMemoryHistory();

    private static JsonValue json(String text) throws Exception {
        return JsonValue.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aKillIsReportedForTenMinutes() throws Exception {
        history.add(json(EVENT));

        assertThat(history.contains(ID, KILLED)).isTrue();
        assertThat(history.contains(ID, KILLED.plus(Duration.ofMinutes(10)))).isTrue();
        assertThat(history.contains(ID, KILLED.plus(Duration.ofMinutes(10)).plusMillis(1)))
                .isFalse();
        assertThat(history.contains(ID.replace('9', '8'), KILLED)).isFalse();
    }

    @Test
    void aKillInTheFutureIsOfAClockThatWasWrong() throws Exception {
        history.add(json(EVENT));

        assertThat(history.contains(ID, KILLED.minus(Duration.ofHours(1)))).isFalse();
    }

    @Test
    void aContainerThatIsGoneIsForgotten() throws Exception {
        history.add(json(EVENT));
        history.retain(Set.of("another"));

        assertThat(history.contains(ID, KILLED)).isFalse();
    }

    @Test
    void theLatestOfSeveralKillsCounts() throws Exception {
        history.add(json(EVENT));
        history.add(json(EVENT.replaceAll("\"time\":\\d+", "\"time\":1")));

        assertThat(history.contains(ID, KILLED)).isTrue();
    }

    @Test
    void damagedEventsAreIgnored() throws Exception {
        var random = new Random(20_261_129);
        var pieces = new String[] {"", "null", "-1", "1e99", "99999999999999999999", "[]", "{}", "\"\"", "true"};
        for (var round = 0; round < 2_000; round++) {
            var from = random.nextInt(EVENT.length());
            var to = Math.min(EVENT.length(), from + random.nextInt(12));
            var text = EVENT.substring(0, from) + pieces[random.nextInt(pieces.length)] + EVENT.substring(to);
            JsonValue event;
            try {
                event = json(text);
            } catch (java.io.IOException e) {
                continue; // no JSON: the client does not return it
            }
            history.add(event);
        }

        assertThat(history.contains("none", KILLED)).isFalse();
    }
}
