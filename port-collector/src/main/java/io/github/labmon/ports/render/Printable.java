package io.github.labmon.ports.render;

/** Text of others on one line: names of containers and processes cannot speak to a terminal, a log or a page. */
final class Printable {

    private Printable() {}

    static String of(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]", "?");
    }
}
