package io.github.labmon.history.table;

import java.util.List;

/**
 * A metric of one thing, such as the temperature of one drive.
 *
 * @param metric its name without {@code labmon_}
 * @param labelValues one for each label of the metric
 */
public record Series(String metric, List<String> labelValues) {

    private static final String SEPARATOR = "\u001f";
    private static final int MAX_LENGTH = 1_000;

    public Series {
        labelValues = List.copyOf(labelValues);
    }

    /** As one text for a column. Names come from devices; control characters in them are replaced. */
    static String joined(List<String> texts) {
        var joined = String.join(SEPARATOR, texts);
        var separators = Math.max(0, texts.size() - 1);
        return joined.chars().filter(Character::isISOControl).count() == separators
                ? joined
                : String.join(
                        SEPARATOR,
                        texts.stream()
                                .map(text -> text.replaceAll("[\\p{Cntrl}\u0080-\u009f]", "?"))
                                .toList());
    }

    static List<String> split(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(SEPARATOR, -1));
    }

    /** As it is stored. */
    public Series clean() {
        return new Series(metric, split(joined(labelValues)));
    }

    boolean tooLong() {
        return joined(labelValues).length() > MAX_LENGTH;
    }
}
