package io.github.labmon.http;

import io.github.labmon.LabmonClient;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Requests with headers of a proxy to a labmon with a fault that only local clients see. */
abstract class ProxiedRequests implements TestPropertyProvider {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @Inject
    @SuppressWarnings("NullAway.Init")
    LabmonClient labmon;

    /** A file in place of the state folder: the fault. */
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

    int status(String... headers) throws IOException {
        var answer = labmon.raw(
                "GET /host/status HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n");
        return Integer.parseInt(answer.substring(9, 12));
    }

    boolean seesParts(String... headers) {
        return labmon.get("/health/", headers).body().contains("\"details\"");
    }
}
