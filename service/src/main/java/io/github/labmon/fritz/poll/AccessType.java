package io.github.labmon.fritz.poll;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a router reaches the Internet, in its own word without the maker's prefix. */
public final class AccessType {

    private static final long LINE_BITS_PER_SECOND = 1_000_000;
    private static final long LEAST_BITS_PER_SECOND = 10_000;
    private static final long SATURATED = (1L << 32) - 1;

    private AccessType() {}

    /** As told with a login, else by the maker's own fields, else by plain UPnP; {@code null} where none tells. */
    public static @Nullable String of(RouterSnapshot view) {
        return Stream.of(
                        word(view, RouterQuery.LINK, "WANAccessType"),
                        word(view, RouterQuery.TRAFFIC, "X_AVM_DE_WANAccessType"),
                        word(view, RouterQuery.IGD_LINK, "WANAccessType"))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private static Optional<String> word(RouterSnapshot view, RouterQuery part, String name) {
        return view.seen(part)
                .flatMap(seen -> Optional.ofNullable(known(seen.value().text(name))));
    }

    private static @Nullable String known(@Nullable String word) {
        var plain = word == null ? "" : word.replaceFirst("^X_AVM[-_]DE_", "");
        return plain.isEmpty() || plain.equalsIgnoreCase("unknown") ? null : plain;
    }

    static boolean mayBeDsl(@Nullable String access) {
        return access == null || access.equalsIgnoreCase("DSL");
    }

    static boolean mayBeFibre(@Nullable String access) {
        return access == null || access.equalsIgnoreCase("Fiber");
    }

    /** Behind another router the box does not know the line, and tells numbers that mean nothing. */
    static boolean behindAnother(@Nullable String access) {
        return access != null
                && switch (access.toLowerCase(Locale.ROOT)) {
                    case "ethernet", "ip-client", "ata", "wlan" -> true;
                    default -> false;
                };
    }

    /**
     * A line's rate, unless no line is like that.
     *
     * @param wide whether the number comes from a 64-bit field; a 32-bit one can be cut
     */
    public static @Nullable Long rate(@Nullable Long bitsPerSecond, @Nullable String access, boolean wide) {
        if (bitsPerSecond == null || bitsPerSecond < LEAST_BITS_PER_SECOND) {
            return null;
        }
        var noLine = behindAnother(access) && bitsPerSecond < LINE_BITS_PER_SECOND;
        var cut = !wide && bitsPerSecond == SATURATED;
        return noLine || cut ? null : bitsPerSecond;
    }
}
