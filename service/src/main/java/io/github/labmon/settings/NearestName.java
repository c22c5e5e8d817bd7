package io.github.labmon.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** Finds the known name that is nearest to a misspelt one. */
public final class NearestName {

    /**
     * Prefixes that variables of other programs have too: DOCKER_CERT_PATH is not a misspelt DOCKER_HOST, and systemd sets
     * SYSTEMD_EXEC_PID for each service.
     */
    private static final Set<String> SHARED_PREFIXES = Set.of("DOCKER_", "PORT_", "SYSTEMD_");

    private NearestName() {}

    static boolean looksLikeOneOf(Collection<String> known, String name) {
        return known.stream()
                .map(NearestName::prefix)
                // A name of one word has no prefix, and every name begins with the empty one.
                .filter(prefix -> !prefix.isEmpty() && !SHARED_PREFIXES.contains(prefix))
                .anyMatch(name::startsWith);
    }

    /** The nearest of the known names; empty where none is near enough to be meant. */
    public static Optional<String> of(Collection<String> known, String name) {
        return known.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(candidate, name))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(candidate -> distance(candidate, name) <= Math.max(2, name.length() / 3));
    }

    private static String prefix(String name) {
        var end = name.indexOf('_');
        return end < 0 ? name + "_" : name.substring(0, end + 1);
    }

    /** The Damerau-Levenshtein distance, in which two transposed characters count as one mistake. */
    private static int distance(String a, String b) {
        var distances = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, distances);
            }
        }
        return distances[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] distances) {
        var same = a.charAt(i - 1) == b.charAt(j - 1);
        var best = Math.min(
                distances[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
        var swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, 1 + distances[i - 2][j - 2]) : best;
    }
}
