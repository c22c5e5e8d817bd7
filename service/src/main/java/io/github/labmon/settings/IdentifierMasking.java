package io.github.labmon.settings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Masks serial numbers, addresses, SSIDs and location names in responses, unless LABMON_SHOW_IDENTIFIERS is set. Comparisons
 * inside labmon use the full value.
 *
 * @param shown whether identifiers are shown unmasked
 */
@Singleton
public record IdentifierMasking(boolean shown) implements Settings {

    private static final String GAP = "…";

    /** Not the digits in the name of a bridge of Docker, which are the beginning of the id of its network. */
    private static final Pattern MAC =
            Pattern.compile("(?i)(?<![0-9a-f]|^br-)([0-9a-f]{12}|[0-9a-f]{2}([:-][0-9a-f]{2}){5})(?![0-9a-f])");

    @Inject
    IdentifierMasking(Variables variables) {
        this(variables.flag("LABMON_SHOW_IDENTIFIERS", false));
    }

    /** {@code LAB0…01} for {@code LAB0123401}; less of a short identifier, so that most of it is always hidden. */
    public String show(String identifier) {
        int length = identifier.codePointCount(0, identifier.length());
        if (shown) {
            return identifier;
        }
        if (length < 4) {
            return GAP;
        }
        int head = Math.min(4, length / 4);
        int tail = Math.min(2, length / 5);
        return identifier.substring(0, identifier.offsetByCodePoints(0, head))
                + GAP
                + identifier.substring(identifier.offsetByCodePoints(identifier.length(), -tail));
    }

    /**
     * {@code enx001…55} for {@code enx001a2b334455}: the name of a network interface without a fixed place, such as one at USB,
     * contains its MAC address (also {@code wlx…} and {@code wwx…}: systemd.net-naming-scheme). Other names are not changed.
     */
    public String interfaceName(String name) {
        return shown ? name : MAC.matcher(name).replaceAll(mac -> show(mac.group()));
    }
}
