package io.github.labmon.homeassistant;

import io.github.labmon.LabmonContext;
import io.github.labmon.client.HttpEventLoop;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.settings.Variables;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** The function as a test sets it up, with a clock that the test moves, and its document as JSON. */
final class HomeAssistantReadings implements AutoCloseable {

    /** However busy the machine is: a request that does not hang ends within this time. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    /** For requests that hang. */
    private static final Duration HURRIED = Duration.ofMillis(1_600);

    /** One for all tests of a JVM, as in the service. */
    private static final HttpEventLoop EVENT_LOOP = new HttpEventLoop();

    private final HomeAssistantFunction function;
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private HomeAssistantReadings(Duration budget, String... namesAndValues) {
        var environment = new HashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        var settings = new HomeAssistantSettings(Variables.of(environment, Path.of("target")));
        function = new HomeAssistantFunction(
                settings,
                new IdentifierMasking(false),
                HomeAssistantGuards.circuit(settings),
                EVENT_LOOP,
                () -> now,
                budget);
    }

    static HomeAssistantReadings with(String... namesAndValues) {
        return new HomeAssistantReadings(PATIENT, namesAndValues);
    }

    /** With the token that it takes. */
    static HomeAssistantReadings of(TestHomeAssistant home, String... more) {
        var settings = new ArrayList<>(List.of("HA_URL", home.url(), "HA_TOKEN", TestHomeAssistant.TOKEN));
        settings.addAll(List.of(more));
        return with(settings.toArray(String[]::new));
    }

    static HomeAssistantReadings hurried(TestHomeAssistant home) {
        return new HomeAssistantReadings(HURRIED, "HA_URL", home.url(), "HA_TOKEN", TestHomeAssistant.TOKEN);
    }

    HomeAssistantReadings after(Duration time) {
        now = now.plus(time);
        return this;
    }

    HomeAssistantStatus read() throws InterruptedException {
        return function.read();
    }

    /** The code of the problem after one more reading, "" for none. */
    String code() throws InterruptedException {
        var problem = read().problem();
        return problem == null ? "" : problem.code();
    }

    /** As JSON; the latency is written as 0.0. */
    String json() throws IOException, InterruptedException {
        return timeless(SerdeHolder.MAPPER.writeValueAsString(read()));
    }

    static String timeless(String json) {
        return json.replaceAll("\"latencyMillis\":[0-9.E-]+", "\"latencyMillis\":0.0")
                .replaceAll("\"(observedAt|since|entitiesObservedAt)\":\"[^\"]*\"", "\"$1\":\"T\"");
    }

    /** Of a context, as the service itself has it. */
    private static final class SerdeHolder {
        static final ObjectMapper MAPPER = LabmonContext.bean(ObjectMapper.class);
    }

    @Override
    public void close() {
        function.close();
    }
}
