package io.github.labmon.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The formats in which metrics are exposed. */
enum ExpositionFormat {
    /** The Prometheus text format, the default for clients that accept anything. */
    TEXT("text", "plain"),
    OPEN_METRICS("application", "openmetrics-text");

    private static final Set<String> TEXT_VERSIONS = Set.of("0.0.4", "1.0.0");
    private static final Set<String> OPEN_METRICS_VERSIONS = Set.of("0.0.1", "1.0.0");
    private static final ExpositionFormatWriter TEXT_WRITER = PrometheusTextFormatWriter.create();
    private static final ExpositionFormatWriter OPEN_METRICS_WRITER = OpenMetricsTextFormatWriter.create();

    private final String type;
    private final String subtype;

    ExpositionFormat(String type, String subtype) {
        this.type = type;
        this.subtype = subtype;
    }

    private ExpositionFormatWriter writer() {
        return this == TEXT ? TEXT_WRITER : OPEN_METRICS_WRITER;
    }

    private Set<String> versions() {
        return this == TEXT ? TEXT_VERSIONS : OPEN_METRICS_VERSIONS;
    }

    String contentType() {
        return writer().getContentType();
    }

    byte[] write(MetricSnapshots snapshots) {
        var out = new ByteArrayOutputStream();
        try {
            writer().write(out, snapshots);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The format that the headers prefer (RFC 9110, 12.5.1); empty where they accept none. */
    static Optional<ExpositionFormat> accepted(List<String> acceptHeaders) {
        var ranges = MediaRange.parse(acceptHeaders);
        if (ranges.isEmpty()) {
            return acceptHeaders.stream().allMatch(String::isBlank) ? Optional.of(TEXT) : Optional.empty();
        }
        Optional<ExpositionFormat> best = Optional.empty();
        var preference = Preference.NONE;
        for (var format : values()) {
            var candidate = format.preference(ranges);
            if (candidate.compareTo(preference) > 0) {
                best = Optional.of(format);
                preference = candidate;
            }
        }
        return best;
    }

    /** The most specific media range that matches the format decides. */
    private Preference preference(List<MediaRange> ranges) {
        var preference = Preference.NONE;
        for (var range : ranges) {
            var specificity = range.specificity(type, subtype, versions());
            if (specificity > preference.specificity()
                    || (specificity > 0
                            && specificity == preference.specificity()
                            && range.quality() > preference.quality())) {
                preference = new Preference(range.quality(), specificity);
            }
        }
        return preference.quality() > 0 ? preference : Preference.NONE;
    }

    /** The rank of a format: by quality, and at equal quality by how specific the media range is. */
    private record Preference(double quality, int specificity) implements Comparable<Preference> {

        static final Preference NONE = new Preference(0, 0);

        @Override
        public int compareTo(Preference other) {
            var byQuality = Double.compare(quality, other.quality);
            return byQuality != 0 ? byQuality : Integer.compare(specificity, other.specificity);
        }
    }
}
