package io.github.labmon.drives;

import io.github.labmon.drives.smart.ErrorCounter;
import io.github.labmon.drives.smart.FailingAttribute;
import io.github.labmon.drives.smart.SmartValues;
import io.github.labmon.drives.smart.WearEstimate;
import io.github.labmon.status.Problem;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sentences about the reasons of a drive's state, with the values that they are about. */
final class ReasonText {

    /** Of which a problem of the reading has the sentence. */
    private static final Set<String> OF_READING =
            Set.of("drive-gone", "drive-silent", "smart-unread", SmartHealthRules.STILL_READING);

    private ReasonText() {}

    /** One problem with the sentences of all reasons; empty where no reason is about the drive's health. */
    static Optional<Problem> problem(SmartHealth health, @Nullable SmartValues values, int limitCelsius) {
        var sentences = health.reasons().stream()
                .filter(reason -> !OF_READING.contains(reason))
                .map(reason -> sentence(reason, values, limitCelsius))
                .toList();
        return sentences.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of("drives-drive-unhealthy").withAll("reasons", sentences));
    }

    private static Message sentence(String reason, @Nullable SmartValues values, int limitCelsius) {
        var message = Message.of("drives.reason." + reason);
        if (values == null) {
            return message;
        }
        var sectors = values.sectors();
        return switch (reason) {
            case "temperature-high", "temperature-over-limit" ->
                message.with(
                                "value",
                                Objects.requireNonNullElse(values.celsius(), 0).doubleValue(),
                                ValueUnit.CELSIUS)
                        .with("limit", (double) limitCelsius, ValueUnit.CELSIUS);
            case "attribute-prefail", "attribute-old-age" -> message.with("attributes", attributes(values));
            case "pending-sectors" -> count(message, sectors.pending());
            case "uncorrectable-sectors" -> count(message, sectors.uncorrectable());
            case "reported-uncorrectable-errors" -> count(message, sectors.reportedUncorrectable());
            case "reallocated-sectors" -> count(message, sectors.reallocated());
            case "grown-defects" -> count(message, sectors.grownDefects());
            case "uncorrected-errors" ->
                count(
                        message,
                        values.errorCounters().stream()
                                .map(ErrorCounter::uncorrected)
                                .filter(Objects::nonNull)
                                .mapToLong(Long::longValue)
                                .sum());
            case "wear-high", "wear-used-up" -> message.with("value", usedPercent(values.wear()), ValueUnit.PERCENT);
            default -> message;
        };
    }

    private static double usedPercent(@Nullable WearEstimate wear) {
        return wear == null ? 0 : wear.usedPercent();
    }

    private static Message count(Message message, @Nullable Long count) {
        return message.with("count", Objects.requireNonNullElse(count, 0L));
    }

    private static String attributes(SmartValues values) {
        return values.failing().stream()
                .filter(FailingAttribute::now)
                .map(attribute -> attribute.id() + " " + attribute.name())
                .collect(Collectors.joining(", "));
    }
}
