package io.github.labmon.ports.yaml;

import java.util.Map;

/**
 * The limits of a document, checked while it is read: a document beyond them is refused before it takes memory or time.
 *
 * @param maxCharacters length of the text
 * @param maxDepth nesting of lists and mappings, aliases included
 * @param nodesBefore values of documents that were read before and that count too
 * @param maxNodes values that are written in all documents; each takes memory
 * @param maxValues values after aliases are expanded
 * @param aliases whether aliases and anchors are allowed
 * @param maxEntries the longest list allowed under a member of the top mapping; other lists are bounded by maxNodes
 */
public record YamlLimits(
        int maxCharacters,
        int maxDepth,
        int nodesBefore,
        int maxNodes,
        int maxValues,
        boolean aliases,
        Map<String, Integer> maxEntries) {

    public YamlLimits {
        maxEntries = Map.copyOf(maxEntries);
    }

    /** Limits of a small settings file: no aliases, 8 levels, and as many values as the text can hold. */
    public static YamlLimits settingsFile(int maxCharacters) {
        return new YamlLimits(maxCharacters, 8, 0, maxCharacters, maxCharacters, false, Map.of());
    }

    /** The same limits, with another one for the list under a member of the top mapping. */
    public YamlLimits withMaxEntries(Map<String, Integer> limits) {
        return new YamlLimits(maxCharacters, maxDepth, nodesBefore, maxNodes, maxValues, aliases, limits);
    }
}
