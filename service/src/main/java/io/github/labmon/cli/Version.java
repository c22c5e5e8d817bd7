package io.github.labmon.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        var properties = new Properties();
        try (var in = Version.class.getResourceAsStream("/labmon.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String[] {
            "labmon " + properties.getProperty("version") + " (Java "
                    + Runtime.version().feature() + ")"
        };
    }
}
