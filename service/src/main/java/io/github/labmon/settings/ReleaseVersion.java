package io.github.labmon.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of labmon, which the build writes into the jar. */
public final class ReleaseVersion {

    private ReleaseVersion() {}

    /** The version, such as {@code 0.1.0}. */
    public static String version() {
        var properties = new Properties();
        try (var in = ReleaseVersion.class.getResourceAsStream("/labmon.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }

    /** The {@code User-Agent} of labmon's requests. */
    public static String userAgent() {
        return "labmon/" + version();
    }
}
