package io.github.labmon.host;

import io.github.labmon.settings.IdentifierMasking;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The names of network interfaces as labmon reports them: a MAC address in them is masked, and each name is used once.
 *
 * @param identifiers whether and how they are masked
 */
record InterfaceNames(IdentifierMasking identifiers) {

    /**
     * The usages with masked names. Of several names that are the same when they are masked, the second is
     * {@code enx001…55-2}, in the order of the full names, so that they are the same after a restart.
     */
    List<NetworkUsage> masked(List<NetworkUsage> usages) {
        var names = new TreeMap<String, String>();
        usages.forEach(usage -> names.put(usage.name(), identifiers.interfaceName(usage.name())));
        var taken = new HashSet<String>();
        names.replaceAll((name, masked) -> distinct(masked, taken));
        return usages.stream()
                .map(usage -> usage.named(Objects.requireNonNull(names.get(usage.name()))))
                .toList();
    }

    private static String distinct(String name, Set<String> taken) {
        var distinct = name;
        for (int number = 2; !taken.add(distinct); number++) {
            distinct = name + "-" + number;
        }
        return distinct;
    }
}
