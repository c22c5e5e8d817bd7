package io.github.labmon.drives.pool;

import io.github.labmon.drives.pool.source.PoolDevice;
import io.github.labmon.drives.pool.source.PoolValues;
import io.github.labmon.settings.IdentifierMasking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Files of tests, and what tests of pools share. */
public final class PoolFixture {

    public static final Instant NOW = Instant.parse("2026-11-29T01:00:00Z");
    public static final IdentifierMasking MASKED = new IdentifierMasking(false);

    private PoolFixture() {}

    public static String text(String name) {
        try (var in = Objects.requireNonNull(PoolFixture.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> lines(String name) {
        return text(name).lines().toList();
    }

    public static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    /** One line about a pool: state, code, and what matters in most tests. */
    public static String line(PoolValues builder) {
        var pool = builder.status();
        return pool.name() + " " + pool.level() + " " + pool.state() + " " + pool.poolState()
                + (pool.problem() == null ? "" : " " + pool.problem().code())
                + (pool.activity() == null ? "" : " " + pool.activity())
                + (pool.progressPercent() == null ? "" : " " + pool.progressPercent() + "%");
    }

    public static String line(PoolDevice device) {
        return device.name() + " " + device.state() + " " + device.readErrors() + " " + device.writeErrors() + " "
                + device.checksumErrors();
    }
}
