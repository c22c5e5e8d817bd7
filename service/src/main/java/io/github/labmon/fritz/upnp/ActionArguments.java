package io.github.labmon.fritz.upnp;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The out-arguments of an action, by their names without {@code New}, in upper or lower case alike: firmwares differ in
 * that. An argument is absent where it is empty, where a character of it cannot be read, and where it is not of the type
 * that is requested. Each of these costs this argument alone.
 */
public final class ActionArguments {

    private static final String PREFIX = "New";
    private static final Pattern UNSIGNED = Pattern.compile("[0-9]{1,19}");
    private static final Pattern SIGNED = Pattern.compile("-?[0-9]{1,18}");
    private static final String LARGEST = String.valueOf(Long.MAX_VALUE);

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> rejected = new ConcurrentSkipListSet<>(String.CASE_INSENSITIVE_ORDER);

    private ActionArguments(Map<String, String> values) {
        values.forEach((name, value) -> {
            if (!value.isBlank()) {
                this.values.put(name, value.strip());
            }
        });
    }

    public static ActionArguments of(Map<String, String> values) {
        return new ActionArguments(values);
    }

    /** The arguments below the response element of an action; of two with one name the first. */
    static ActionArguments of(XmlElement response) {
        var values = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var argument : response.children()) {
            var name = argument.name();
            var prefixed = name.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
            values.putIfAbsent(prefixed ? name.substring(PREFIX.length()) : name, argument.text());
        }
        return new ActionArguments(values);
    }

    @Nullable
    public String text(String name) {
        var value = values.get(name);
        if (value == null || value.indexOf(XmlText.UNREADABLE) < 0) {
            return value;
        }
        rejected.add(name);
        return null;
    }

    /** A whole number from 0 to {@link Long#MAX_VALUE}. */
    @Nullable
    public Long number(String name) {
        var value = values.get(name);
        if (value == null) {
            return null;
        }
        var inRange = value.length() < LARGEST.length() || value.compareTo(LARGEST) <= 0;
        if (UNSIGNED.matcher(value).matches() && inRange) {
            return Long.valueOf(value);
        }
        rejected.add(name);
        return null;
    }

    /** A whole number with or without a minus sign. */
    @Nullable
    public Long signed(String name) {
        var value = values.get(name);
        if (value == null) {
            return null;
        }
        if (SIGNED.matcher(value).matches()) {
            return Long.valueOf(value);
        }
        rejected.add(name);
        return null;
    }

    /** {@code 1} or {@code true}, {@code 0} or {@code false}. */
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
                rejected.add(name);
                yield null;
            }
        };
    }

    /** The names of arguments that were requested and were there, but not readable or not of the requested type. */
    public Set<String> rejected() {
        return new TreeSet<>(rejected);
    }

    @Override
    public String toString() {
        return "ActionArguments" + values.keySet(); // names only: values can be addresses, MACs or session ids
    }
}
