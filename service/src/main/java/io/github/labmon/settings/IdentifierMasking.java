package io.github.labmon.settings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Masks serial numbers, addresses, SSIDs and location names in responses, unless LABMON_SHOW_IDENTIFIERS is set. Comparisons
 * inside labmon use the full value.
 *
 * @param shown whether identifiers are shown unmasked
 */
@Singleton
public record IdentifierMasking(boolean shown) implements Settings {

    private static final String GAP = "…";

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
}
