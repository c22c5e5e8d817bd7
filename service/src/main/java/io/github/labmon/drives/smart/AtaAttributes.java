package io.github.labmon.drives.smart;

import io.github.labmon.ports.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The table of a drive's SMART attributes, by their numbers. */
final class AtaAttributes {

    /** Before further numbers, as in {@code 34 (Min/Max 20/41)}. */
    private static final Pattern FIRST_NUMBER = Pattern.compile("(\\d{1,18})(?:\\D.*)?");

    /** An attribute has six bytes for its raw value. */
    private static final int RAW_BITS = 48;

    private final Map<Integer, JsonValue> attributes = new TreeMap<>();

    AtaAttributes(JsonValue json) {
        for (var attribute : json.get("ata_smart_attributes").get("table").elements()) {
            attribute.get("id").number().ifPresent(id -> attributes.putIfAbsent(id, attribute));
        }
    }

    private JsonValue get(int id) {
        return attributes.getOrDefault(id, JsonValue.absent());
    }

    /**
     * The raw value of the first of these attributes that the drive has. smartctl's text has the count alone where a maker
     * puts several numbers into the raw value.
     */
    Optional<Long> raw(int... ids) {
        for (int id : ids) {
            var raw = get(id).get("raw");
            var count = raw.get("string")
                    .text()
                    .map(FIRST_NUMBER::matcher)
                    .filter(matcher -> matcher.matches())
                    .map(matcher -> Long.valueOf(matcher.group(1)))
                    .or(() -> JsonNumber.count(raw.get("value")))
                    .filter(value -> value < 1L << RAW_BITS);
            if (count.isPresent()) {
                return count;
            }
        }
        return Optional.empty();
    }

    String name(int id) {
        return get(id).get("name").text().orElse("");
    }

    /** The value from 253 (good) to 1. */
    Optional<Integer> value(int id) {
        return get(id).get("value").number().filter(value -> 1 <= value && value <= 253);
    }

    /** Those at or below the thresholds of their maker, now or in the past. */
    List<FailingAttribute> failing() {
        var failing = new ArrayList<FailingAttribute>();
        attributes.forEach((id, attribute) -> {
            var when = attribute.get("when_failed").text().orElse("");
            var threshold = attribute.get("thresh").number();
            var value = attribute.get("value").number();
            if (!when.isEmpty() && threshold.isPresent() && value.isPresent()) {
                failing.add(new FailingAttribute(
                        id,
                        name(id),
                        value.get(),
                        threshold.get(),
                        when.equalsIgnoreCase("now"),
                        attribute.get("flags").get("prefailure").truth().orElse(false)));
            }
        });
        return failing;
    }
}
