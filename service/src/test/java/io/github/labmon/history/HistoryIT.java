package io.github.labmon.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.history.table.HistorySchema;
import io.github.labmon.history.table.SampleTable;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.testing.Command;
import io.github.labmon.ports.testing.RealPart;
import io.github.labmon.store.Database;
import io.github.labmon.store.OpenResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar keeps the past through kills and full disks. */
@Tag("once")
class HistoryIT {

    private static final String LOAD = "/history?metric=host_load5&from=-10m&step=1s";

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Process> started = new ArrayList<>();
    private String base = "";

    @AfterEach
    void stop() throws Exception {
        for (var process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    private Path state() {
        return directory.resolve("state");
    }

    private Process start(Map<String, String> environment, String... args) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-jar",
                Objects.requireNonNull(System.getProperty("labmon.jar"))));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LABMON_") || name.startsWith("HISTORY"));
        builder.environment().put("LABMON_STATE_FOLDER", state().toString());
        builder.environment().putAll(environment);
        var process = builder.start();
        started.add(process);
        return process;
    }

    private Process serve(String flush) throws IOException {
        var process = start(Map.of("LABMON_PORT", "0", "LABMON_ROUND_INTERVAL", "1s", "HISTORY_FLUSH", flush));
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        base = String.valueOf(out.readLine()).substring("labmon serves at ".length());
        return process;
    }

    private String get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(10));
        return client.send(request.build(), BodyHandlers.ofString()).body();
    }

    /** Asks until the answer is as wanted; a minute is more than any machine needs. */
    private String await(String path, Predicate<String> wanted) throws IOException, InterruptedException {
        var until = Instant.now().plus(Duration.ofMinutes(1));
        var answer = get(path);
        while (!wanted.test(answer) && Instant.now().isBefore(until)) {
            answer = get(path);
        }
        assertThat(wanted.test(answer)).as(answer).isTrue();
        return answer;
    }

    private static List<Instant> times(String answer) {
        try {
            return JsonValue.parse(answer.getBytes(StandardCharsets.UTF_8)).get("series").elements().stream()
                    .flatMap(series -> series.get("points").elements().stream())
                    .map(point -> Instant.parse(point.get("at").text().orElseThrow()))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Database opened() {
        var opened = Database.open(state().resolve("history.db"), HistorySchema.MIGRATIONS);
        assertThat(opened).isInstanceOf(OpenResult.Ready.class);
        assertThat(((OpenResult.Ready) opened).setAside()).isEmpty();
        return ((OpenResult.Ready) opened).database();
    }

    @Test
    void twelveKillsCostAMinuteAtMostEachAndNeverTheFile() throws Exception {
        var random = new Random(1);
        var keptBefore = new ArrayList<Long>();
        var start = Instant.now();
        for (int life = 0; life < 12; life++) {
            var process = serve("1s");
            // One to three rounds; the kill then comes at any moment, also in the middle of a transaction.
            var rounds = 1 + random.nextInt(3);
            var begun = Instant.now();
            var seen = times(await(
                    LOAD,
                    answer -> times(answer).stream().filter(begun::isBefore).count() >= rounds));
            process.destroyForcibly().waitFor();

            try (var database = opened()) {
                var kept = new ArrayList<Long>();
                database.read(c -> {
                    SampleTable.read(c, 0, Long.MAX_VALUE, (series, at, value) -> kept.add(at));
                    return kept.size();
                });
                // What one life had on the drive no other loses; what it had read and not written is its last moment.
                assertThat(kept).containsAll(keptBefore);
                assertThat(kept.stream().mapToLong(Long::longValue).max().orElse(0))
                        .isGreaterThan(seen.get(seen.size() - 1).toEpochMilli() - 60_000);
                keptBefore.clear();
                keptBefore.addAll(kept);
            }
        }
        assertThat(keptBefore).filteredOn(at -> at > start.toEpochMilli()).hasSizeGreaterThan(12);
        try (var files = Files.list(state())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.contains("damaged") || name.startsWith("sqlite-"));
        }
    }

    @Test
    void aSignalLosesNothing() throws Exception {
        var process = serve("10m");
        var seen = times(await(LOAD, answer -> times(answer).size() >= 3));
        process.toHandle().destroy();
        process.waitFor();

        try (var database = opened()) {
            var newest = database.read(SampleTable::newest);
            assertThat(newest.orElseThrow())
                    .isGreaterThanOrEqualTo(seen.get(seen.size() - 1).toEpochMilli());
        }
    }

    @Test
    void aFullDiskIsToldAndRoomHelps() throws Exception {
        RealPart.root();
        RealPart.command("mount", "mount");
        Files.createDirectory(state());
        assertThat(Command.run("mount", "-t", "tmpfs", "-o", "size=6m", "none", state().toString())
                        .exitCode())
                .isZero();
        try {
            var process = serve("1s");
            await("/history", answer -> answer.contains("\"state\":\"OK\"") && answer.contains("host_load5"));
            assertThat(Command.run("dd", "if=/dev/zero", "of=" + state().resolve("filler"), "bs=4096")
                            .exitCode())
                    .isNotZero();
            var health = await("/health/", answer -> answer.contains("store-full"));
            assertThat(health).startsWith("{\"status\":\"UP\",");
            assertThat(get("/history")).contains("\"state\":\"DOWN\"", "store-full", "host_load5");
            assertThat(get("/host/status")).contains("\"hostname\"");

            Files.delete(state().resolve("filler"));
            await("/health/", "{\"status\":\"UP\"}"::equals);
            assertThat(get("/history")).contains("\"state\":\"OK\"");
            process.destroyForcibly().waitFor();
            opened().close();
        } finally {
            stop();
            Command.run("umount", state().toString());
        }
    }

    @Test
    void aCommandThatReadsOnceKeepsNothing() throws Exception {
        var ended = Command.of(start(Map.of(), "host"));

        assertThat(ended.exitCode()).isIn(0, 1, 3);
        assertThat(state()).doesNotExist();
    }
}
