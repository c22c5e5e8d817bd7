package io.github.labmon.settings;

import java.util.List;

/** Settings that cannot be used, with one line for each fault. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    public SettingsException(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
        this.faults = List.copyOf(faults);
    }

    /** One line for each fault: its place, the variable, the error, the allowed values. */
    public List<String> faults() {
        return faults;
    }
}
