package io.github.labmon.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.history.table.HistorySchema;
import io.github.labmon.history.table.SampleReader;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import io.github.labmon.store.Database;
import io.github.labmon.store.OpenResult;
import io.github.labmon.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar stores the history through kills, full and read-only disks, and beside another labmon. */
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

    /** Requests a path until its answer is as expected; a minute is more than any machine needs. */
    private String await(String path, Predicate<String> expected) {
        return Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> get(path), expected);
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

    /** The times of all samples in the file, in milliseconds since 1970. */
    private static List<Long> samples(Database database) throws StoreException {
        var everySeries = IntStream.range(1, 1_000).boxed().collect(Collectors.toMap(id -> id, id -> ""));
        var now = System.currentTimeMillis();
        var range = new SampleReader.Range(now - Duration.ofDays(1).toMillis(), now + 1, 0);
        return database.read(c -> {
            var found = new ArrayList<Long>();
            new SampleReader(StoredHistory.policy(), () -> false)
                    .read(c, everySeries, range, (series, sample) -> found.add(sample.at()));
            return found;
        });
    }

    private Database opened() {
        var opened = Database.open(state().resolve("history.db"), HistorySchema.MIGRATIONS);
        assertThat(opened).isInstanceOf(OpenResult.Ready.class);
        assertThat(((OpenResult.Ready) opened).setAside()).isEmpty();
        return ((OpenResult.Ready) opened).database();
    }

    @Test
    void twelveKillsCostTheLastFlushIntervalAndNeverTheFile() throws Exception {
        var random = new Random(1);
        var storedBefore = new ArrayList<Long>();
        var start = Instant.now();
        for (int life = 0; life < 12; life++) {
            var process = serve("1s");
            // One to three rounds; the kill comes at any moment, also within a transaction.
            var rounds = 1 + random.nextInt(3);
            var begun = Instant.now();
            var seen = times(await(
                    LOAD,
                    answer -> times(answer).stream().filter(begun::isBefore).count() >= rounds));
            process.destroyForcibly().waitFor();

            try (var database = opened()) {
                var stored = samples(database);
                // Data that an earlier process wrote is never lost; only the unwritten samples of the last moment are.
                assertThat(stored).containsAll(storedBefore);
                assertThat(stored.stream().mapToLong(Long::longValue).max().orElse(0))
                        .isGreaterThan(seen.get(seen.size() - 1).toEpochMilli() - 60_000);
                storedBefore.clear();
                storedBefore.addAll(stored);
            }
        }
        assertThat(storedBefore).filteredOn(at -> at > start.toEpochMilli()).hasSizeGreaterThan(12);
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
            assertThat(samples(database))
                    .anyMatch(at -> at >= seen.get(seen.size() - 1).toEpochMilli());
        }
    }

    /** Runs a test on a small disk of its own. */
    private void onSmallDisk(DiskTest test) throws Exception {
        RealPart.root();
        RealPart.command("mount", "mount");
        Files.createDirectory(state());
        mount("-t", "tmpfs", "-o", "size=6m", "none", state().toString());
        try {
            test.run();
        } finally {
            stop();
            CommandOutput.run("umount", state().toString());
        }
    }

    @FunctionalInterface
    private interface DiskTest {
        void run() throws Exception;
    }

    private static void mount(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(arguments));
        assertThat(CommandOutput.run(command.toArray(String[]::new)).exitCode()).isZero();
    }

    /** Leaves not one byte. */
    private Path fill() throws Exception {
        var filler = state().resolve("filler");
        assertThat(CommandOutput.run("dd", "if=/dev/zero", "of=" + filler, "bs=4096")
                        .exitCode())
                .isNotZero();
        return filler;
    }

    private static boolean isStored(String history) {
        return history.contains("\"store\":{\"state\":\"OK\"") && history.contains("host_load5");
    }

    @Test
    void aDiskThatFillsUpIsReportedAndSpaceHelps() throws Exception {
        onSmallDisk(() -> {
            var process = serve("1s");
            await("/history", HistoryIT::isStored);
            var filler = fill();
            var health = await("/health/", answer -> answer.contains("store-full"));
            assertThat(health).startsWith("{\"status\":\"UP\",");
            assertThat(get("/history")).contains("\"state\":\"DOWN\"", "store-full", "host_load5");
            assertThat(get("/host/status")).contains("\"hostname\"");
            // samples that are not written are in memory, and can be queried
            var begun = Instant.now();
            await(LOAD, answer -> times(answer).stream().anyMatch(begun::isBefore));

            Files.delete(filler);
            await("/health/", "{\"status\":\"UP\"}"::equals);
            assertThat(get("/history")).contains("\"state\":\"OK\"");
            process.destroyForcibly().waitFor();
            opened().close();
        });
    }

    @Test
    void aDiskThatIsFullAtTheStartIsReportedAndSpaceHelps() throws Exception {
        onSmallDisk(() -> {
            var filler = fill();
            serve("1s");
            await("/health/", answer -> answer.contains("store-full"));
            assertThat(get("/host/status")).contains("\"hostname\"");
            await(
                    LOAD,
                    answer -> answer.contains("store-full") && !times(answer).isEmpty());

            Files.delete(filler);
            await("/health/", "{\"status\":\"UP\"}"::equals);
            await("/history", HistoryIT::isStored);
        });
    }

    private Path image(String name) throws Exception {
        var image = directory.resolve(name);
        assertThat(CommandOutput.run("truncate", "-s", "16M", image.toString()).exitCode())
                .isZero();
        assertThat(CommandOutput.run("mkfs.ext4", "-q", "-F", image.toString()).exitCode())
                .isZero();
        return image;
    }

    /** After an error of the drive the kernel makes an ext4 read-only; its mount option abort does the same. */
    @Test
    void aDriveThatBecomesReadOnlyIsReportedAndReplacingItHelps() throws Exception {
        RealPart.root();
        RealPart.command("mkfs.ext4", "e2fsprogs");
        var failing = image("failing.img");
        var replacement = image("replacement.img");
        Files.createDirectory(state());
        mount("-o", "loop", failing.toString(), state().toString());
        try {
            serve("1s");
            await("/history", HistoryIT::isStored);
            mount("-o", "remount,abort", state().toString());
            await("/health/", answer -> answer.contains("store-not-writable") || answer.contains("store-input-output"));
            var begun = Instant.now();
            await(LOAD, answer -> times(answer).stream().anyMatch(begun::isBefore));
            assertThat(get("/host/status")).contains("\"hostname\"");

            assertThat(CommandOutput.run("umount", "-l", state().toString()).exitCode())
                    .isZero();
            mount("-o", "loop", replacement.toString(), state().toString());
            await("/health/", answer -> answer.contains("store-replaced"));
            await("/history", HistoryIT::isStored);
        } finally {
            stop();
            CommandOutput.run("umount", state().toString());
        }
    }

    /** fsfreeze(8) suspends all writes to a file system, as a drive that hangs does; such a write cannot be killed. */
    @Test
    void aDriveThatHangsIsReportedAndDelaysNothing() throws Exception {
        RealPart.root();
        RealPart.command("mkfs.ext4", "e2fsprogs");
        RealPart.command("fsfreeze", "util-linux");
        Files.createDirectory(state());
        mount("-o", "loop", image("hanging.img").toString(), state().toString());
        try {
            serve("1s");
            await("/history", HistoryIT::isStored);
            assertThat(CommandOutput.run("fsfreeze", "--freeze", state().toString())
                            .exitCode())
                    .isZero();
            assertThat(silence()).isEqualTo(201);
            assertThat(get("/alerts")).contains("\"rule\":\"load\"");
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(get("/health/"))
                            .startsWith("{\"status\":\"UP\",")
                            .contains("\"alerts\":{\"code\":\"store-not-responding\"")
                            .contains("\"history\":{\"code\":\"store-not-responding\""));
            assertThat(get("/history")).contains("\"store\":{\"state\":\"DOWN\"");
            assertThat(get("/alerts")).contains("\"problem\":{\"code\":\"store-not-responding\"");
            var begun = Instant.now();
            await(LOAD, answer -> times(answer).stream().anyMatch(begun::isBefore));
            assertThat(silence()).isEqualTo(201);

            assertThat(CommandOutput.run("fsfreeze", "--unfreeze", state().toString())
                            .exitCode())
                    .isZero();
            await("/health/", "{\"status\":\"UP\"}"::equals);
            await("/history", HistoryIT::isStored);
            stop();
            serve("1s");
            await("/alerts", answer -> answer.split("\"rule\":\"load\"", -1).length == 3);
        } finally {
            CommandOutput.run("fsfreeze", "--unfreeze", state().toString());
            stop();
            CommandOutput.run("umount", state().toString());
        }
    }

    private int silence() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + "/alerts/silence"))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"rule\":\"load\",\"duration\":\"2h\"}"))
                .build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }

    @Test
    void aDiskThatIsReadOnlyAtTheStartIsReportedAndHeals() throws Exception {
        onSmallDisk(() -> {
            mount("-o", "remount,ro", state().toString());
            serve("1s");
            await("/health/", answer -> answer.contains("store-not-writable"));
            assertThat(get("/host/status")).contains("\"hostname\"");

            mount("-o", "remount,rw", state().toString());
            await("/health/", "{\"status\":\"UP\"}"::equals);
            await("/history", HistoryIT::isStored);
        });
    }

    @Test
    void theSecondLabmonOfAFolderWaitsForTheFirst() throws Exception {
        var first = serve("1s");
        var firstBase = base;
        await("/history", HistoryIT::isStored);
        serve("1s");
        await("/health/", answer -> answer.contains("store-in-use"));
        await("/history", answer -> answer.contains("\"state\":\"DOWN\"") && answer.contains("store-in-use"));
        assertThat(get("/host/status")).contains("\"hostname\"");
        var secondBase = base;
        base = firstBase;
        assertThat(get("/health/")).isEqualTo("{\"status\":\"UP\"}");

        first.destroyForcibly().waitFor();
        base = secondBase;
        await("/health/", "{\"status\":\"UP\"}"::equals);
        await("/history", HistoryIT::isStored);
    }

    @Test
    void aCommandThatReadsOnceStoresNothing() throws Exception {
        var ended = CommandOutput.of(start(Map.of(), "host"));

        assertThat(ended.exitCode()).isIn(0, 1, 3);
        assertThat(state()).doesNotExist();
    }
}
