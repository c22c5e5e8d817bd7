package io.github.labmon.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.RunningLabmon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which headers of a proxy are used, and which clients count as local. */
class ProxyHeadersEndpointTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private RunningLabmon trusting;

    @SuppressWarnings("NullAway.Init")
    private RunningLabmon plain;

    @BeforeEach
    void start() throws IOException {
        var file = Files.createFile(folder.resolve("no-folder")).toString();
        plain = RunningLabmon.with("HISTORY", "on", "LABMON_STATE_FOLDER", file, "ALERTS", "on");
        trusting = RunningLabmon.with(
                "HISTORY", "on", "LABMON_STATE_FOLDER", file, "LABMON_TRUSTED_PROXIES", "127.0.0.0/8, ::1, 10.0.0.1");
        plain.beginRounds();
        trusting.beginRounds();
    }

    @AfterEach
    void stop() {
        plain.close();
        trusting.close();
    }

    private static int status(RunningLabmon labmon, String... headers) throws IOException {
        var answer = labmon.raw(
                "GET /host/status HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n");
        return Integer.parseInt(answer.substring(9, 12));
    }

    @Test
    void theForwardedHostOfATrustedProxyIsCheckedInPlaceOfItsOwn() throws IOException {
        assertThat(status(trusting, "Host: upstream", "X-Forwarded-Host: nas.lan"))
                .isEqualTo(200);
        assertThat(status(trusting, "Host: localhost", "X-Forwarded-Host: evil.example"))
                .isEqualTo(421);
        assertThat(status(trusting, "Host: localhost", "X-Forwarded-Host: nas.lan, evil.example"))
                .isEqualTo(421);
    }

    @Test
    void thatOfAnotherIsNotUsed() throws IOException {
        assertThat(status(plain, "Host: evil.example", "X-Forwarded-Host: nas.lan"))
                .isEqualTo(421);
        assertThat(status(plain, "Host: localhost", "X-Forwarded-Host: evil.example"))
                .isEqualTo(200);
    }

    private static boolean seesParts(RunningLabmon labmon, String... headers) throws Exception {
        return labmon.get("/health/", headers).body().contains("\"details\"");
    }

    /** A part is not well after the first round. */
    private static void awaitParts(RunningLabmon labmon) throws Exception {
        var end = Instant.now().plusSeconds(30);
        while (!seesParts(labmon) && Instant.now().isBefore(end)) {
            assertThat(labmon.get("/health/").statusCode()).isEqualTo(200);
        }
        assertThat(seesParts(labmon)).isTrue();
    }

    @Test
    void onlyAClientOfThisHostSeesTheFaultsOfParts() throws Exception {
        awaitParts(plain);
        awaitParts(trusting);
        assertThat(seesParts(plain, "X-Forwarded-For", "127.0.0.1")).isFalse();
        assertThat(seesParts(plain, "Via", "1.1 proxy")).isFalse();
        assertThat(seesParts(plain, "Forwarded", "for=127.0.0.1")).isFalse();

        assertThat(seesParts(trusting, "X-Forwarded-For", "127.0.0.1")).isTrue();
        assertThat(seesParts(trusting, "X-Forwarded-For", "192.168.178.20")).isFalse();
        assertThat(seesParts(trusting, "X-Forwarded-For", "127.0.0.1, 192.168.178.20"))
                .isFalse();
        assertThat(seesParts(trusting, "X-Forwarded-For", "192.168.178.20, 10.0.0.1"))
                .isFalse();
        assertThat(seesParts(trusting, "X-Forwarded-For", "unknown")).isFalse();
    }
}
