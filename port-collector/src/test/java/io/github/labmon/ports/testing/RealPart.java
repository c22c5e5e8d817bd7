package io.github.labmon.ports.testing;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/**
 * A part of the real world that a test needs. Where it is missing the test reports it and is skipped; with
 * {@code LABMON_REAL_PARTS=required} it fails instead, so that CI cannot pass without it.
 */
public final class RealPart {

    private static final StackWalker CALLERS = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private RealPart() {}

    /** A program on the path. */
    public static void command(String name, String debianPackage) {
        var found = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        need(found, name + " (Debian package " + debianPackage + "), which is not installed");
    }

    /** The rights of root. */
    public static void root() {
        need("root".equals(System.getProperty("user.name")), "root, which this user is not");
    }

    /** A file or device. */
    public static void file(Path file, String what) {
        need(Files.exists(file), what + " (" + file + "), which is not there");
    }

    /** Anything else. */
    public static void need(boolean there, String what) {
        if (there) {
            return;
        }
        var test = CALLERS.walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                .filter(type -> type != RealPart.class)
                .findFirst()
                .orElse(RealPart.class));
        var line = "SKIPPED " + test.getSimpleName() + ": needs " + what;
        if ("required".equals(System.getenv("LABMON_REAL_PARTS"))) {
            fail(line + ", and LABMON_REAL_PARTS=required");
        }
        System.out.println(line);
        Assumptions.abort(line);
    }
}
