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

/** The forms in which metrics can be told. */
enum ExpositionFormat {
    /** Prometheus' own text: for whoever takes anything. */
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

    /** The one that the headers like best (RFC 9110, 12.5.1); empty where they take none. */
    static Optional<ExpositionFormat> accepted(List<String> acceptHeaders) {
        var ranges = MediaRange.parse(acceptHeaders);
        if (ranges.isEmpty()) {
            return acceptHeaders.stream().allMatch(String::isBlank) ? Optional.of(TEXT) : Optional.empty();
        }
        Optional<ExpositionFormat> best = Optional.empty();
        var liking = Liking.NONE;
        for (var form : values()) {
            var its = form.liking(ranges);
            if (its.compareTo(liking) > 0) {
                best = Optional.of(form);
                liking = its;
            }
        }
        return best;
    }

    /** What the most exact range says of it decides. */
    private Liking liking(List<MediaRange> ranges) {
        var liking = Liking.NONE;
        for (var range : ranges) {
            var exactness = range.exactness(type, subtype, versions());
            if (exactness > liking.exactness()
                    || (exactness > 0 && exactness == liking.exactness() && range.quality() > liking.quality())) {
                liking = new Liking(range.quality(), exactness);
            }
        }
        return liking.quality() > 0 ? liking : Liking.NONE;
    }

    /** How much a form is wanted: by quality, among equals who is named more exactly. */
    private record Liking(double quality, int exactness) implements Comparable<Liking> {

        static final Liking NONE = new Liking(0, 0);

        @Override
        public int compareTo(Liking other) {
            var byQuality = Double.compare(quality, other.quality);
            return byQuality != 0 ? byQuality : Integer.compare(exactness, other.exactness);
        }
    }
}
