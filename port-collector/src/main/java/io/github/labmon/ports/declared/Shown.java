package io.github.labmon.ports.declared;

/** Text of others in a message: one line, and not too long. */
final class Shown {

    private static final int MAX_LENGTH = 60;

    private Shown() {}

    static String text(String text) {
        var shorter = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
        return shorter.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\x{2028}\\x{2029}]+", " ")
                .strip();
    }
}
