package io.github.labmon.alerts.expression;

import io.github.labmon.settings.DurationText;
import io.github.labmon.text.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How much of the time a target must be up.
 *
 * @param target its full name
 * @param percent of the window
 * @param window how far back
 */
public record AvailabilityObjective(String target, double percent, Duration window) {

    public static final String ALLOWED =
            "allowed: target=percent/window with a window from 1h to 365d, such as fritz:attic/wan=99.5%/7d";

    private static final Pattern PATTERN =
            Pattern.compile("([a-z]+:[^=]+)=(\\d{1,2}(?:\\.\\d{1,4})?|100)%/(\\d{1,5}[hd])");
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    /** How much of the time that may be missed must be won back before the alert clears. */
    private static final double RECOVERED_SHARE = 0.1;

    /** Reads {@code fritz:attic/wan=99.5%/7d}; empty for anything else. */
    public static Optional<AvailabilityObjective> parse(String text) {
        var matcher = PATTERN.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var percent = Double.parseDouble(matcher.group(2));
        return DurationText.parse(matcher.group(3))
                .filter(window -> window.compareTo(SHORTEST) >= 0 && window.compareTo(LONGEST) <= 0)
                .filter(window -> percent > 0)
                .map(window -> new AvailabilityObjective(matcher.group(1).strip(), percent, window));
    }

    /**
     * The sample of an availability, with how much of the time may be missed and how much was.
     *
     * @param availability 0 to 100
     */
    public EvaluatedSample sample(double availability) {
        var allowed = share(100 - percent);
        var missed = share(100 - availability);
        var left = allowed.minus(missed);
        var detail = Message.of(left.isNegative() ? "alerts.availability.missed" : "alerts.availability.left")
                .with("missed", missed)
                .with("window", window)
                .with("allowed", allowed)
                .with("rest", left.abs());
        // The window moves on by seconds: without a distance between the limits the alert would come and go.
        return EvaluatedSample.of(target, availability)
                .comparedWith(Threshold.below(percent, (100 - percent) * RECOVERED_SHARE))
                .describedBy(detail);
    }

    private Duration share(double ofHundred) {
        return Duration.ofSeconds(Math.round(window.toSeconds() * ofHundred / 100));
    }
}
