package io.github.labmon.fritz;

import io.github.labmon.LabmonContext;
import io.github.labmon.fritz.config.FritzSettings;
import io.github.labmon.fritz.poll.QuerySchedule;
import io.github.labmon.fritz.status.RouterStatus;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.Problem;
import io.github.labmon.text.EnglishTexts;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The function with a test's settings, and its document with the times replaced. Each reading makes every query. */
final class FritzReadings implements AutoCloseable {

    /** Longer than any attempt takes on a loaded machine: a reading ends when all its queries have ended. */
    private static final Duration WAIT = Duration.ofSeconds(60);

    private static final QuerySchedule PATIENT = schedule(Duration.ofSeconds(20));

    /** For a router of which a part never answers. */
    private static final QuerySchedule HURRIED = schedule(Duration.ofSeconds(2));

    private final FritzFunction function;

    private FritzReadings(FritzFunction function) {
        this.function = function;
    }

    private static QuerySchedule schedule(Duration deadline) {
        return new QuerySchedule(Duration.ZERO, deadline, deadline, deadline);
    }

    /** As {@link #with}, for a router of which a part never answers. */
    static FritzReadings hurried(String hosts) {
        return of(HURRIED, WAIT, login(hosts));
    }

    /** As {@link #with}, where a reading waits no longer than this. */
    static FritzReadings waiting(Duration wait, String hosts, String... more) {
        return of(PATIENT, wait, login(hosts), more);
    }

    /** As {@link #with}, reached over TCP alone, which is faster than ping. */
    static FritzReadings overTcp(String hosts, String... more) {
        var withoutPing = new ArrayList<>(List.of("FRITZ_PING_COMMAND", "true"));
        withoutPing.addAll(List.of(more));
        return with(hosts, withoutPing.toArray(String[]::new));
    }

    /** With these settings; the login is the one that {@link DigestServer} accepts. */
    static FritzReadings with(String hosts, String... more) {
        return of(PATIENT, WAIT, login(hosts), more);
    }

    private static Map<String, String> login(String hosts) {
        return Map.of(
                "FRITZ_HOSTS", hosts,
                "FRITZ_USERNAME", DigestServer.USER,
                "FRITZ_PASSWORD", DigestServer.PASSWORD);
    }

    static FritzReadings withoutLogin(String hosts, String... more) {
        return of(PATIENT, WAIT, Map.of("FRITZ_HOSTS", hosts), more);
    }

    private static FritzReadings of(
            QuerySchedule schedule, Duration wait, Map<String, String> settings, String... more) {
        var environment = new HashMap<>(settings);
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        var parsed = FritzSettings.of(Variables.of(environment, Path.of("target")));
        return new FritzReadings(new FritzFunction(parsed, new IdentifierMasking(false), schedule, wait));
    }

    FritzFunction function() {
        return function;
    }

    FritzStatus read() throws Exception {
        return function.read();
    }

    RouterStatus router() throws Exception {
        return read().hosts().get(0);
    }

    /** The router after a second reading: a single timeout is not reported. */
    RouterStatus routerReadTwice() throws Exception {
        read();
        return router();
    }

    /** All problems and notes, the most severe first. */
    static List<Problem> problems(RouterStatus router) {
        return EnglishTexts.rendered(Stream.concat(Stream.ofNullable(router.problem()), router.problems().stream())
                .toList());
    }

    /** The codes of all problems and notes, the most severe first. */
    static List<String> codes(RouterStatus router) {
        return problems(router).stream().map(Problem::code).toList();
    }

    /** As JSON; times, latencies and ports are replaced by T, 0.0 and P. */
    static String json(Object document) throws IOException {
        return timeless(
                new String(LabmonContext.bean(JsonMapper.class).writeValueAsBytes(document), StandardCharsets.UTF_8));
    }

    /** A document that is JSON already. */
    static String timeless(String json) {
        return json.replaceAll("\"20\\d\\d-[^\"]*Z\"", "\"T\"")
                .replaceAll("\"(min|average|max)\":[0-9.E-]+", "\"$1\":0.0")
                .replaceAll("(127\\.0\\.0\\.1|\\[[0-9a-f:]+]):\\d+", "$1:P");
    }

    @Override
    public void close() {
        function.close();
    }
}
