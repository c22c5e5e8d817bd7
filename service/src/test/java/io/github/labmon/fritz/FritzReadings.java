package io.github.labmon.fritz;

import io.github.labmon.fritz.config.FritzSettings;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.settings.Variables;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The function as a test sets it up, and its document with the times taken out. */
final class FritzReadings implements AutoCloseable {

    private final FritzFunction function;

    private FritzReadings(FritzFunction function) {
        this.function = function;
    }

    /** Whatever the machine is busy with: what does not hang comes within this. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    /** Where something hangs, that much is waited for the rest. */
    private static final Duration HURRIED = Duration.ofMillis(2_500);

    /** As {@link #with}, for a box of which a part hangs. */
    static FritzReadings hurried(String hosts) {
        var environment = new HashMap<String, String>();
        environment.put("FRITZ_HOSTS", hosts);
        environment.put("FRITZ_USERNAME", DigestServer.USER);
        environment.put("FRITZ_PASSWORD", DigestServer.PASSWORD);
        return of(HURRIED, environment);
    }

    /** With these settings; the login is the one that {@link DigestServer} knows. */
    static FritzReadings with(String hosts, String... more) {
        var environment = new HashMap<String, String>();
        environment.put("FRITZ_HOSTS", hosts);
        environment.put("FRITZ_USERNAME", DigestServer.USER);
        environment.put("FRITZ_PASSWORD", DigestServer.PASSWORD);
        return of(PATIENT, environment, more);
    }

    static FritzReadings withoutLogin(String hosts, String... more) {
        var environment = new HashMap<String, String>();
        environment.put("FRITZ_HOSTS", hosts);
        return of(PATIENT, environment, more);
    }

    private static FritzReadings of(Duration budget, Map<String, String> environment, String... more) {
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        var settings = FritzSettings.of(Variables.of(environment, Path.of("target")));
        return new FritzReadings(new FritzFunction(settings, new IdentifierMasking(false), budget));
    }

    FritzStatus read() throws Exception {
        return function.read();
    }

    RouterStatus router() throws Exception {
        return read().hosts().get(0);
    }

    /** As JSON; times, latencies and ports are written as T, 0.0 and P. */
    static String json(Object document) throws IOException {
        return timeless(SerdeHolder.MAPPER.writeValueAsString(document));
    }

    /** A document that is JSON already. */
    static String timeless(String json) {
        return json.replaceAll("\"20\\d\\d-[^\"]*Z\"", "\"T\"")
                .replaceAll("\"(min|average|max)\":[0-9.E-]+", "\"$1\":0.0")
                .replaceAll("(127\\.0\\.0\\.1|\\[[0-9a-f:]+]):\\d+", "$1:P");
    }

    /** Of a context, as the service itself has it: empty lists stay. */
    private static final class SerdeHolder {
        static final ObjectMapper MAPPER = ObjectMapper.create(
                Map.of("micronaut.serde.serialization.inclusion", "NON_ABSENT"), "io.github.labmon.fritz");
    }

    @Override
    public void close() {
        function.close();
    }
}
