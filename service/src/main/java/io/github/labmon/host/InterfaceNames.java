package io.github.labmon.host;

import io.github.labmon.settings.IdentifierMasking;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The names of network interfaces as labmon reports them. The name of an adapter without a fixed place, such as one at USB, contains
 * its MAC address ({@code enx001a2b334455}, also {@code wlx…} and {@code wwx…}: systemd.net-naming-scheme), whose digits are masked:
 * {@code enx001…55}.
 *
 * @param identifiers whether and how they are masked
 */
record InterfaceNames(IdentifierMasking identifiers) {

    /** Not the digits in the name of a bridge of Docker, which are the beginning of the id of its network. */
    private static final Pattern MAC =
            Pattern.compile("(?i)(?<![0-9a-f]|^br-)([0-9a-f]{12}|[0-9a-f]{2}([:-][0-9a-f]{2}){5})(?![0-9a-f])");

    /**
     * The usages with masked names. Of several names that are the same when they are masked, the second is
     * {@code enx001…55-2}, in the order of the full names, so that they are the same after a restart.
     */
    List<NetworkUsage> masked(List<NetworkUsage> usages) {
        var names = new TreeMap<String, String>();
        usages.forEach(usage -> names.put(usage.name(), masked(usage.name())));
        var taken = new HashSet<String>();
        names.replaceAll((name, masked) -> distinct(masked, taken));
        return usages.stream()
                .map(usage -> usage.named(Objects.requireNonNull(names.get(usage.name()))))
                .toList();
    }

    private String masked(String name) {
        return MAC.matcher(name).replaceAll(mac -> identifiers.show(mac.group()));
    }

    private static String distinct(String name, Set<String> taken) {
        var distinct = name;
        for (int number = 2; !taken.add(distinct); number++) {
            distinct = name + "-" + number;
        }
        return distinct;
    }
}
