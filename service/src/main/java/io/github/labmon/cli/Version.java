package io.github.labmon.cli;

import io.github.labmon.settings.Release;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "labmon " + Release.version() + " (Java " + Runtime.version().feature() + ")"
        };
    }
}
