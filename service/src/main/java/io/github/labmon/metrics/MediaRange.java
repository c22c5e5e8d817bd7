package io.github.labmon.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One media range of an {@code Accept} header.
 *
 * @param type {@code *} for any
 * @param subtype {@code *} for any
 * @param version empty for any
 * @param quality 0, which refuses, to 1
 */
record MediaRange(String type, String subtype, String version, double quality) {

    /** The maximum number of media ranges of a header that are read; no real client sends more. */
    private static final int MAX_RANGES = 50;

    /** Parses all headers; a media range that cannot be parsed is omitted. */
    static List<MediaRange> parse(List<String> headers) {
        var ranges = new ArrayList<MediaRange>();
        for (var header : headers) {
            for (var part : header.split(",", MAX_RANGES)) {
                range(part).ifPresent(ranges::add);
            }
        }
        return ranges;
    }

    private static Optional<MediaRange> range(String part) {
        var parameters = part.split(";", -1);
        var slash = parameters[0].indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        var version = "";
        var quality = 1.0;
        for (int i = 1; i < parameters.length; i++) {
            var parameter = parameters[i].strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("version=")) {
                version = parameter.substring("version=".length()).replace("\"", "");
            } else if (parameter.startsWith("q=")) {
                quality = quality(parameter.substring("q=".length()));
            }
        }
        return Optional.of(new MediaRange(
                parameters[0].substring(0, slash).strip().toLowerCase(Locale.ROOT),
                parameters[0].substring(slash + 1).strip().toLowerCase(Locale.ROOT),
                version,
                quality));
    }

    private static double quality(String text) {
        // The syntax of RFC 9110; any other value counts as 1, so that the client is not refused.
        return text.matches("0(\\.\\d{0,3})?") ? Double.parseDouble(text) : 1;
    }

    /** 0 where the range does not match this type; else the greater, the fewer other types it matches. */
    int specificity(String requestedType, String requestedSubtype, Set<String> versions) {
        if (type.equals("*") && subtype.equals("*")) {
            return 1;
        }
        if (type.equals(requestedType) && subtype.equals("*")) {
            return 2;
        }
        if (!type.equals(requestedType) || !subtype.equals(requestedSubtype)) {
            return 0;
        }
        return version.isEmpty() ? 3 : versions.contains(version) ? 4 : 0;
    }
}
