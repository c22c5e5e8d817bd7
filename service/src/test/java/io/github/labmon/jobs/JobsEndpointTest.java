package io.github.labmon.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.RunningLabmon;
import io.github.labmon.ports.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /jobs} over HTTP. */
class JobsEndpointTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String INSTANT = "\"\\d{4}-\\d\\d-\\d\\dT[^\"]*Z\"";

    @TempDir
    Path folder;

    private RunningLabmon labmon(String jobs, String... more) {
        var settings = new ArrayList<>(List.of(
                "JOBS", jobs, "LABMON_STATE_FOLDER", folder.resolve("state").toString(), "LABMON_FUNCTIONS", "jobs"));
        settings.addAll(List.of(more));
        return RunningLabmon.with(settings.toArray(String[]::new));
    }

    private static HttpResponse<String> post(RunningLabmon labmon, String path, String... headers) throws Exception {
        var request = labmon.request(path).POST(BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return labmon.send(request);
    }

    private static String body(RunningLabmon labmon) throws Exception {
        var answer = labmon.get("/jobs");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().replaceAll(INSTANT, "T");
    }

    @Test
    void aJobThatReportsItselfIsOnTimeAndTheReportSurvivesARestart() throws Exception {
        try (var labmon = labmon("backup=26h")) {
            assertThat(body(labmon))
                    .isEqualTo("{\"observedAt\":T,\"state\":\"OK\",\"jobs\":[{\"name\":\"backup\",\"state\":\"OK\","
                            + "\"source\":\"call\",\"withinSeconds\":93600,\"dueAt\":T}]}");
            var reported = post(labmon, "/jobs/backup");
            assertThat(reported.statusCode()).isEqualTo(200);
            assertThat(reported.body().replaceAll(INSTANT, "T"))
                    .isEqualTo("{\"name\":\"backup\",\"state\":\"OK\",\"source\":\"call\",\"withinSeconds\":93600,"
                            + "\"lastAt\":T,\"dueAt\":T}");
            // The document that was read before is not served any more, although it is fresh.
            assertThat(body(labmon)).contains("\"lastAt\":T");
        }
        try (var labmon = labmon("backup=26h")) {
            assertThat(body(labmon)).contains("\"lastAt\":T");
            assertThat(labmon.get("/jobs/status").body().replaceAll(INSTANT, "T"))
                    .isEqualTo(body(labmon));
        }
    }

    @Test
    void aReportNeedsTheToken() throws Exception {
        try (var labmon = labmon("backup=26h", "LABMON_API_TOKEN", TOKEN)) {
            assertThat(post(labmon, "/jobs/backup").statusCode()).isEqualTo(401);
            assertThat(post(labmon, "/jobs/backup", "Authorization", "Bearer wrong")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(folder.resolve("state/jobs")).doesNotExist();
            assertThat(post(labmon, "/jobs/backup", "Authorization", "Bearer " + TOKEN)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void theServerOfAnotherSiteCannotReportAJob() throws Exception {
        try (var labmon = labmon("backup=26h")) {
            assertThat(post(labmon, "/jobs/backup", "Sec-Fetch-Site", "cross-site")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void anUnknownNameIsNotFound() throws Exception {
        var dump = Files.createFile(folder.resolve("dump"));
        try (var labmon = labmon("backup=26h,dump=26h@" + dump)) {
            for (var path : new String[] {"/jobs/other", "/jobs/dump", "/jobs/..%2Fx", "/jobs/%00"}) {
                var answer = post(labmon, path);
                assertThat(answer.statusCode()).as(path).isIn(400, 404);
                assertThat(answer.headers().firstValue("Content-Type"))
                        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
            }
            assertThat(post(labmon, "/jobs/other").body())
                    .contains("\"status\":404")
                    .contains("JOBS contains no job other that reports itself");
        }
    }

    @Test
    void aLateJobIsAProblemInBothLanguages() throws Exception {
        var dump = Files.createFile(folder.resolve("dump"));
        Files.setLastModifiedTime(dump, FileTime.from(Instant.now().minus(Duration.ofHours(27))));
        try (var labmon = labmon("dump=26h@" + dump)) {
            assertThat(body(labmon))
                    .contains("\"state\":\"WARNING\"", "\"code\":\"job-late\"", "dump is late: its last run");
            var problems = JsonValue.parse(labmon.get("/status").body().getBytes(StandardCharsets.UTF_8))
                    .get("problems")
                    .elements();
            assertThat(problems)
                    .extracting(problem -> problem.get("target").text().orElse("") + " "
                            + problem.get("state").text().orElse("") + " "
                            + problem.get("code").text().orElse(""))
                    .containsExactly("jobs:dump WARNING job-late");
            assertThat(labmon.get("/jobs", "Accept-Language", "de").body()).contains("dump ist überfällig");

            Files.setLastModifiedTime(dump, FileTime.from(Instant.now()));
            var status =
                    await().atMost(Duration.ofMinutes(2)).until(() -> body(labmon), body -> !body.contains("WARNING"));
            assertThat(status).contains("\"state\":\"OK\"");
        }
    }

    @Test
    void withoutJobsNothingIsConfigured() throws Exception {
        try (var labmon = labmon("")) {
            assertThat(body(labmon)).isEqualTo("{\"observedAt\":T,\"state\":\"OK\",\"jobs\":[]}");
            assertThat(labmon.get("/status").body()).contains("\"configured\":false");
            assertThat(labmon.get("/metrics").body()).doesNotContain("labmon_job_");
        }
    }
}
