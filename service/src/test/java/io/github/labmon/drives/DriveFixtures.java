package io.github.labmon.drives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Output in the shape in which smartctl 7 prints it. */
public final class DriveFixtures {

    private DriveFixtures() {}

    /** The output in this file of the test resources. */
    public static String text(String name) {
        try (var in = DriveFixtures.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(String name) {
        return text(name).getBytes(StandardCharsets.UTF_8);
    }
}
