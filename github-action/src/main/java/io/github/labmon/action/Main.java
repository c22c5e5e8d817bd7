package io.github.labmon.action;

import io.github.labmon.ports.PortCollector;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** Prints who owns which port of the runner. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws IOException {
        var report = new PortCollector().collect();
        var summary = Optional.ofNullable(System.getenv("GITHUB_STEP_SUMMARY")).map(Path::of);
        var token = Long.toHexString(new SecureRandom().nextLong());
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        new WorkflowOutput(out, token, summary).tell(report);
    }
}
