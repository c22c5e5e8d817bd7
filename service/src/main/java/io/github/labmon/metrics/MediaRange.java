package io.github.labmon.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One part of an {@code Accept} header.
 *
 * @param type {@code *} for any
 * @param subtype {@code *} for any
 * @param version empty for any
 * @param quality 0, which refuses, to 1
 */
record MediaRange(String type, String subtype, String version, double quality) {

    /** More than any client has to say. */
    private static final int MOST = 50;

    /** Of all headers; a part that cannot be read is left out. */
    static List<MediaRange> parse(List<String> headers) {
        var ranges = new ArrayList<MediaRange>();
        for (var header : headers) {
            for (var part : header.split(",", MOST)) {
                one(part).ifPresent(ranges::add);
            }
        }
        return ranges;
    }

    private static Optional<MediaRange> one(String part) {
        var words = part.split(";", -1);
        var slash = words[0].indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        var version = "";
        var quality = 1.0;
        for (int i = 1; i < words.length; i++) {
            var word = words[i].strip().toLowerCase(Locale.ROOT);
            if (word.startsWith("version=")) {
                version = word.substring("version=".length()).replace("\"", "");
            } else if (word.startsWith("q=")) {
                quality = quality(word.substring("q=".length()));
            }
        }
        return Optional.of(new MediaRange(
                words[0].substring(0, slash).strip().toLowerCase(Locale.ROOT),
                words[0].substring(slash + 1).strip().toLowerCase(Locale.ROOT),
                version,
                quality));
    }

    private static double quality(String text) {
        // As RFC 9110 writes it; what else a client may mean, it is not to be refused for it.
        return text.matches("0(\\.\\d{0,3})?") ? Double.parseDouble(text) : 1;
    }

    /** 0: it does not mean this type; else the more, the fewer others it means. */
    int exactness(String wantedType, String wantedSubtype, Set<String> versions) {
        if (type.equals("*") && subtype.equals("*")) {
            return 1;
        }
        if (type.equals(wantedType) && subtype.equals("*")) {
            return 2;
        }
        if (!type.equals(wantedType) || !subtype.equals(wantedSubtype)) {
            return 0;
        }
        return version.isEmpty() ? 3 : versions.contains(version) ? 4 : 0;
    }
}
