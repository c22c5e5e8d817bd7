package io.github.labmon.fritz.upnp;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * The arguments that an action gave, by their names without {@code New}, upper or lower case alike: firmwares differ
 * there. An empty one is not there, and neither is one that is no number where a number is due.
 */
public final class ActionArguments {

    private static final int MAX_DIGITS = 20;

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> odd = new ConcurrentSkipListSet<>();

    private ActionArguments(Map<String, String> values) {
        values.forEach((name, value) -> {
            if (!value.isBlank()) {
                this.values.putIfAbsent(name, value.strip());
            }
        });
    }

    public static ActionArguments of(Map<String, String> values) {
        return new ActionArguments(values);
    }

    /** The arguments below an action's response. */
    public static ActionArguments of(XmlElement response) {
        var values = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var argument : response.children()) {
            var name = argument.name();
            values.putIfAbsent(name.regionMatches(true, 0, "New", 0, 3) ? name.substring(3) : name, argument.text());
        }
        return new ActionArguments(values);
    }

    @Nullable
    public String text(String name) {
        return values.get(name);
    }

    /** A whole number that is not negative and that a {@code long} holds. */
    @Nullable
    public Long number(String name) {
        var value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value.length() < MAX_DIGITS && value.chars().allMatch(digit -> '0' <= digit && digit <= '9')) {
            return Optional.of(value)
                    .filter(digits -> digits.length() < MAX_DIGITS - 1 || digits.compareTo("9223372036854775807") <= 0)
                    .map(Long::parseLong)
                    .orElse(null);
        }
        odd.add(name);
        return null;
    }

    /** As {@link #number}, with a sign. */
    @Nullable
    public Long signed(String name) {
        var value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value.matches("-?[0-9]{1,18}")) {
            return Long.parseLong(value);
        }
        odd.add(name);
        return null;
    }

    /** {@code 0} or {@code 1}, as boxes write truth. */
    @Nullable
    public Boolean flag(String name) {
        var value = values.get(name);
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> {
                odd.add(name);
                yield null;
            }
        };
    }

    /** The names of those that were asked for and are no number or truth. */
    public Set<String> odd() {
        return new TreeSet<>(odd);
    }

    @Override
    public String toString() {
        return "Fields" + values.keySet(); // names only: values can be addresses, MACs or session ids
    }
}
