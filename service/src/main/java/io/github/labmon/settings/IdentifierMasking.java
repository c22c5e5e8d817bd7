package io.github.labmon.settings;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/**
 * How serial numbers, addresses, SSIDs and names of places stand in answers: masked, unless their owner wants them shown.
 * Only for what is shown; comparisons use the full value.
 *
 * @param shown whether they stand as they are
 */
public record IdentifierMasking(boolean shown) implements Settings {

    private static final String GAP = "…";

    static IdentifierMasking of(Variables variables) {
        return new IdentifierMasking(variables.flag("LABMON_SHOW_IDENTIFIERS", false));
    }

    /** {@code LAB0…01} of {@code LAB0123401}; of a short one less, so that most of it always stays hidden. */
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

    /** Makes the record a bean. */
    @Factory
    static final class Beans {

        @Bean
        @Singleton
        IdentifierMasking identifiers(Variables variables) {
            return of(variables);
        }
    }
}
