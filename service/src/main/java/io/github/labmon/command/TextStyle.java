package io.github.labmon.command;

import java.util.Map;

/** Colours of a terminal (ECMA-48, SGR), of the sixteen that its own theme defines. */
public final class TextStyle {

    /** Ends a colour. */
    public static final String PLAIN = "\u001b[0m";

    private static final String RED = "\u001b[31m";
    private static final Map<String, String> STATES =
            Map.of("OK", "\u001b[32m", "UNKNOWN", "\u001b[36m", "WARNING", "\u001b[33m", "CRITICAL", RED, "DOWN", RED);

    private final boolean coloured;

    /** With colours, or without. */
    public TextStyle(boolean coloured) {
        this.coloured = coloured;
    }

    /** The colour of a state; empty where there are no colours. */
    public String of(String state) {
        return coloured ? STATES.getOrDefault(state, "") : "";
    }
}
