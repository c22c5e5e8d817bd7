package io.github.labmon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Headers of a proxy that is not configured: they are not used, and its clients do not count as local. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class)
@Property(name = "HISTORY", value = "on")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class UntrustedProxyEndpointTest implements TestPropertyProvider {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    /** A file in place of the state folder: a fault that only local clients see. */
    @Override
    public Map<String, String> getProperties() {
        try {
            return Map.of(
                    "LABMON_STATE_FOLDER",
                    Files.createFile(folder.resolve("no-folder")).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    void start() {
        labmon.beginRounds();
    }

    private int status(String... headers) throws IOException {
        var answer = labmon.raw(
                "GET /host/status HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n");
        return Integer.parseInt(answer.substring(9, 12));
    }

    private boolean seesParts(String... headers) {
        return labmon.get("/health/", headers).body().contains("\"details\"");
    }

    @Test
    void theForwardedHostIsNotUsed() throws IOException {
        assertThat(status("Host: evil.example", "X-Forwarded-Host: nas.lan")).isEqualTo(421);
        assertThat(status("Host: localhost", "X-Forwarded-Host: evil.example")).isEqualTo(200);
    }

    @Test
    void aClientBehindAProxyDoesNotSeeTheFaultsOfParts() {
        // A part is at fault after the first round.
        await().atMost(Duration.ofMinutes(1)).until(this::seesParts);
        assertThat(seesParts("X-Forwarded-For", "127.0.0.1")).isFalse();
        assertThat(seesParts("Via", "1.1 proxy")).isFalse();
        assertThat(seesParts("Forwarded", "for=127.0.0.1")).isFalse();
    }
}
