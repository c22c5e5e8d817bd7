package io.github.labmon.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which labmon this is, as the build wrote it into the jar. */
public final class ReleaseVersion {

    private ReleaseVersion() {}

    /** Such as {@code 0.1.0}. */
    public static String version() {
        var properties = new Properties();
        try (var in = ReleaseVersion.class.getResourceAsStream("/labmon.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }

    /** How labmon calls itself when it asks others. */
    public static String userAgent() {
        return "labmon/" + version();
    }
}
