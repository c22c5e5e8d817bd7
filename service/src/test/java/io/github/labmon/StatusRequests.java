package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Requests of one status document, with {@code T} in place of each time. A reading is served for a while: conditions are awaited. */
public final class StatusRequests {

    private static final String INSTANT = "\"\\d{4}-\\d\\d-\\d\\dT[^\"]*Z\"";
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Callable<String> request;

    private StatusRequests(Callable<String> request) {
        this.request = request;
    }

    public static StatusRequests of(LabmonClient labmon, String path) {
        return new StatusRequests(() -> {
            var answer = labmon.get(path);
            assertThat(answer.code()).isEqualTo(200);
            return timeless(answer.body());
        });
    }

    public static StatusRequests of(RunningLabmon labmon, String path, String... headers) {
        return new StatusRequests(() -> {
            var answer = labmon.get(path, headers);
            assertThat(answer.statusCode()).isEqualTo(200);
            return timeless(answer.body());
        });
    }

    private static String timeless(String body) {
        return body.replaceAll(INSTANT, "T");
    }

    /** One answer. */
    public String now() throws Exception {
        return request.call();
    }

    /** The first answer that contains this. */
    public String with(String text) {
        return until(body -> body.contains(text));
    }

    /** The first answer after all attempts to read have ended: on a busy machine a tool can need more than the first reading. */
    public String finished() {
        return until(body -> !body.contains("still-reading"));
    }

    /** The first answer that fulfils a condition. */
    public String until(Predicate<String> condition) {
        return await().atMost(LONGEST).until(request, condition);
    }
}
