package io.github.labmon.status;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measurements as lines that a test can compare as a whole. */
public final class MeasuredLines {

    private MeasuredLines() {}

    /** {@code target nvme0 OK} and {@code nvme_info{device="nvme0"} 1}, in their order. */
    public static List<String> of(Measurements measurements) {
        return Stream.concat(
                        measurements.targets().stream().map(MeasuredLines::line),
                        measurements.samples().stream().map(MeasuredLines::line))
                .toList();
    }

    private static String line(Target target) {
        return "target " + target.name() + " " + target.state()
                + (target.problem() == null ? "" : " " + target.problem().code());
    }

    private static String line(Sample sample) {
        var labels = IntStream.range(0, sample.labelValues().size())
                .mapToObj(i -> sample.metric().labels().get(i) + "=\""
                        + sample.labelValues().get(i) + "\"")
                .toList();
        return sample.metric().name() + (labels.isEmpty() ? "" : "{" + String.join(",", labels) + "}") + " "
                + BigDecimal.valueOf(sample.value()).stripTrailingZeros().toPlainString();
    }
}
