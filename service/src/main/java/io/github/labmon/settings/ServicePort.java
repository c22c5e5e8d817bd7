package io.github.labmon.settings;

/** The TCP port that labmon listens on. */
public final class ServicePort {

    private static final int DEFAULT = 9780;
    private static final int MAX = 65_535;

    private ServicePort() {}

    /** {@code LABMON_PORT}; where it is not set, {@code PORT}, which platforms for functions set. 0: any free port. */
    public static int of(Variables variables) {
        var isSet = !variables.text("LABMON_PORT", "").isEmpty();
        var port = variables.number("LABMON_PORT", DEFAULT, 0, MAX);
        return isSet ? port : variables.number("PORT", DEFAULT, 0, MAX);
    }
}
