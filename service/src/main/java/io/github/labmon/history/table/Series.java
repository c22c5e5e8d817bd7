package io.github.labmon.history.table;

import java.util.List;

/**
 * What belongs together over time: a metric of one thing.
 *
 * @param metric its name without {@code labmon_}
 * @param labelValues one for each label of the metric
 */
public record Series(String metric, List<String> labelValues) {

    private static final String BETWEEN = "\u001f";
    private static final int LONGEST = 1_000;

    public Series {
        labelValues = List.copyOf(labelValues);
    }

    /** As one text; names come from the lab, and what they hold of control characters is not kept. */
    static String joined(List<String> texts) {
        var joined = String.join(BETWEEN, texts);
        var between = Math.max(0, texts.size() - 1);
        return joined.chars().filter(Character::isISOControl).count() == between
                ? joined
                : String.join(
                        BETWEEN,
                        texts.stream()
                                .map(text -> text.replaceAll("[\\p{Cntrl}\u0080-\u009f]", "?"))
                                .toList());
    }

    static List<String> split(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(BETWEEN, -1));
    }

    /** As it is kept. */
    public Series clean() {
        return new Series(metric, split(joined(labelValues)));
    }

    boolean tooLong() {
        return joined(labelValues).length() > LONGEST;
    }
}
