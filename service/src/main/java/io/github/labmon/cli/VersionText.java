package io.github.labmon.cli;

import io.github.labmon.settings.ReleaseVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "labmon " + ReleaseVersion.version() + " (Java " + Runtime.version().feature() + ")"
        };
    }
}
