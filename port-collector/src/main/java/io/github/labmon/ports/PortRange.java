package io.github.labmon.ports;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Ports from the first to the last, both included.
 *
 * @param first 1 to 65535
 * @param last from {@code first} to 65535
 */
@Schema(description = "Ports from the first to the last, both included.")
public record PortRange(
        @Schema(description = "The lowest port.", example = "32768")
        int first,

        @Schema(description = "The highest port.", example = "60999")
        int last) {

    /** The highest port. */
    public static final int MAX_PORT = 65_535;

    private static final Pattern FORM = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    public PortRange {
        if (first < 1 || last > MAX_PORT || first > last) {
            throw new IllegalArgumentException(first + "-" + last + " is not a range of ports from 1 to " + MAX_PORT);
        }
    }

    /** Parses {@code 8080} or {@code 8000-8999}; empty for anything else, for a reversed range and ports above 65535. */
    public static Optional<PortRange> parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var first = Integer.parseInt(matcher.group(1));
        var last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        return first < 1 || last > MAX_PORT || first > last
                ? Optional.empty()
                : Optional.of(new PortRange(first, last));
    }

    /** The number of its ports. */
    public int size() {
        return last - first + 1;
    }

    /** Whether it is one port. */
    public boolean isSingle() {
        return first == last;
    }

    /** Whether it contains the port. */
    public boolean contains(int port) {
        return first <= port && port <= last;
    }
}
