package io.github.labmon.ports.file;

import io.github.labmon.ports.OneLine;

/** Text from a file in a message: one line of at most 60 characters. */
public final class Excerpt {

    private static final int MAX_LENGTH = 60;

    private Excerpt() {}

    public static String text(String text) {
        var shorter = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
        return OneLine.joined(shorter).strip();
    }
}
