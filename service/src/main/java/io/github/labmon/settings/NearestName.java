package io.github.labmon.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** Finds the setting that somebody meant who misspelt it. */
final class NearestName {

    /** Names that other programs' variables begin with too: a DOCKER_CERT_PATH is no misspelt DOCKER_HOST. */
    private static final Set<String> SHARED_PREFIXES = Set.of("DOCKER_", "PORT_");

    private NearestName() {}

    static boolean looksLikeOneOf(Collection<String> known, String name) {
        return known.stream()
                .map(NearestName::prefix)
                .filter(prefix -> !SHARED_PREFIXES.contains(prefix))
                .anyMatch(name::startsWith);
    }

    static Optional<String> of(Collection<String> known, String name) {
        return known.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(candidate, name))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(candidate -> distance(candidate, name) <= Math.max(2, name.length() / 3));
    }

    private static String prefix(String name) {
        return name.substring(0, name.indexOf('_') + 1);
    }

    /** Levenshtein's distance: how many letters to add, drop or change. */
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                var substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
