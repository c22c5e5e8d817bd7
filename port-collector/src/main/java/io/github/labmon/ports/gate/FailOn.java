package io.github.labmon.ports.gate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The findings that make a build fail. A verdict UNKNOWN always does, also that on one of several hosts. */
public enum FailOn {
    /** Conflicts. */
    CONFLICT,
    /** Conflicts and warnings. */
    WARNING,
    /** Neither: the verdict is only reported. */
    NEVER;

    /** All names, for messages. */
    public static final String ALLOWED = "conflict, warning, never";

    /** Of {@code conflict}, {@code warning} or {@code never}, in upper or lower case. */
    public static Optional<FailOn> parse(String text) {
        return Arrays.stream(values())
                .filter(value -> value.wire().equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** As users write it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The exit code of a process: 0 passed, 1 failed by findings, 3 the live ports could not be read. */
    public int exitCode(Verdict verdict) {
        return switch (verdict.outcome()) {
            case UNKNOWN -> 3;
            case CONFLICT -> this != NEVER ? 1 : verdict.isUnknownSomewhere() ? 3 : 0;
            case FREE -> this == WARNING && !verdict.warnings().isEmpty() ? 1 : 0;
        };
    }

    /** Whether the build stops. */
    public boolean fails(Verdict verdict) {
        return exitCode(verdict) != 0;
    }
}
