package io.github.labmon.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Availability of a lab over a week in the form of GET /availability: 60 slots for each target, the last of which ends now. */
final class CannedAvailability {

    private static final long WINDOW = 604_800;
    private static final int SLOTS = 60;
    private static final long SLOT = WINDOW / SLOTS;

    private final Instant to;

    /** A target that is watched since some time, with one outage; zero seconds for none. */
    private record Watched(String target, long watchedSeconds, long outageAge, long outageSeconds) {

        double percent() {
            return 100.0 * (watchedSeconds - outageSeconds) / watchedSeconds;
        }
    }

    private CannedAvailability(Instant now) {
        to = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Host: all of the week; router: an hour of outage; Home Assistant: 14 minutes watched; drives: an outage of a second. */
    static String document(Instant now) {
        var all = new CannedAvailability(now);
        return "{\"observedAt\":\"%s\",\"windowSeconds\":%d,\"targets\":[%s]}"
                .formatted(
                        all.to,
                        WINDOW,
                        IntStream.range(0, 4).mapToObj(all::target).collect(Collectors.joining(",")));
    }

    private String target(int number) {
        return switch (number) {
            case 0 -> json(new Watched("fritz:home", WINDOW, 7 * SLOT + 7_000, 3_629));
            case 1 -> json(new Watched("ha:homeassistant", 840, 0, 0));
            case 2 -> json(new Watched("host:host", WINDOW, 0, 0));
            default -> json(new Watched("nvme:nvme0", WINDOW, 25 * SLOT + 5_000, 1));
        };
    }

    private String json(Watched watched) {
        var began = to.minusSeconds(watched.outageAge());
        var outages = watched.outageSeconds() == 0
                ? ""
                : "{\"from\":\"%s\",\"to\":\"%s\",\"durationSeconds\":%d,\"ongoing\":false}"
                        .formatted(began, began.plusSeconds(watched.outageSeconds()), watched.outageSeconds());
        return String.format(
                Locale.ROOT,
                "{\"target\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"windowSeconds\":%d,\"availabilityPercent\":%.4f,"
                        + "\"watchedSeconds\":%d,\"upSeconds\":%d,\"downSeconds\":%d,\"unknownSeconds\":%d,"
                        + "\"outageCount\":%d,\"outages\":[%s],\"slots\":[%s]}",
                watched.target(),
                to.minusSeconds(WINDOW),
                to,
                WINDOW,
                watched.percent(),
                watched.watchedSeconds(),
                watched.watchedSeconds() - watched.outageSeconds(),
                watched.outageSeconds(),
                WINDOW - watched.watchedSeconds(),
                outages.isEmpty() ? 0 : 1,
                outages,
                IntStream.range(0, SLOTS)
                        .mapToObj(index -> slot(to.minusSeconds(WINDOW - index * SLOT), watched))
                        .collect(Collectors.joining(",")));
    }

    private String slot(Instant from, Watched watched) {
        var until = from.plusSeconds(SLOT);
        var known = overlap(from, until, to.minusSeconds(watched.watchedSeconds()), to);
        var began = to.minusSeconds(watched.outageAge());
        var down = overlap(from, until, began, began.plusSeconds(watched.outageSeconds()));
        return "{\"from\":\"%s\",\"upSeconds\":%d,\"downSeconds\":%d,\"unknownSeconds\":%d}"
                .formatted(from, known - down, down, SLOT - known);
    }

    private static long overlap(Instant from, Instant to, Instant begin, Instant end) {
        var first = from.isAfter(begin) ? from : begin;
        var last = to.isBefore(end) ? to : end;
        return Math.max(0, Duration.between(first, last).toSeconds());
    }
}
