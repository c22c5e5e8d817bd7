package io.github.labmon.settings;

import java.util.List;

/** Settings that cannot be used: one line for each fault. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    public SettingsException(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
        this.faults = List.copyOf(faults);
    }

    /** A line each: where, which variable, what is wrong, what is allowed. */
    public List<String> faults() {
        return faults;
    }
}
