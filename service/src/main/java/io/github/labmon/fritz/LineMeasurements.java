package io.github.labmon.fritz;

import static io.github.labmon.fritz.FritzMeasurements.counter;
import static io.github.labmon.fritz.FritzMeasurements.gauge;

import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import org.jspecify.annotations.Nullable;

/** What is said of a DSL line or of a fibre in numbers. */
final class LineMeasurements {

    private static final double BITS = 8.0;
    private static final String DOWN = "downstream";
    private static final String UP = "upstream";

    private static final Metric DSL_UP = gauge("dsl_up", "", "1 where the DSL line is up.");
    private static final Metric SYNC = dsl("sync_bytes_per_second", "bytes_per_second", "What the DSL line carries.");
    private static final Metric MAX = dsl("max_bytes_per_second", "bytes_per_second", "What the DSL line could carry.");
    private static final Metric MARGIN = dsl(
                    "noise_margin_decibels", "decibels", "How much more noise the DSL line would bear.")
            .inHistory();
    private static final Metric ATTENUATION =
            dsl("attenuation_decibels", "decibels", "How much of the signal the DSL line takes away.");
    private static final Metric CRC =
            counter("dsl_crc_errors", "", "Blocks with errors that were not corrected, since the line is up.");
    private static final Metric FAR_CRC =
            counter("dsl_far_end_crc_errors", "", "Blocks with errors that were not corrected, at the far end.");
    private static final Metric FEC =
            counter("dsl_fec_errors", "", "Blocks with errors that were corrected, since the line is up.");
    private static final Metric FAR_FEC =
            counter("dsl_far_end_fec_errors", "", "Blocks with errors that were corrected, at the far end.");
    private static final Metric ERRORED =
            counter("dsl_errored_seconds", "seconds", "Seconds with errors, since the line is up.");
    private static final Metric SEVERELY =
            counter("dsl_severely_errored_seconds", "seconds", "Seconds with very many errors, since the line is up.");
    private static final Metric RESYNCS =
            counter("dsl_resyncs", "", "Times the DSL line was synchronised anew, as the router counts.");
    private static final Metric LIGHT_IN =
            gauge("fibre_receive_level_dbm", "dbm", "Light that arrives, in decibels over a milliwatt.");
    private static final Metric LIGHT_OUT =
            gauge("fibre_transmit_level_dbm", "dbm", "Light that is sent, in decibels over a milliwatt.");
    private static final Metric FIBRE_RESYNCS =
            counter("fibre_resyncs", "", "Times the fibre was synchronised anew, as the router counts.");

    private LineMeasurements() {}

    private static Metric dsl(String what, String unit, String help) {
        return Metric.gauge("fritz_dsl_" + what, unit, help, "router", "direction");
    }

    static void add(Measurements.Builder found, RouterStatus router) {
        if (router.dsl() != null) {
            dsl(found, router.name(), router.dsl());
        }
        var fibre = router.fibre();
        if (fibre != null) {
            found.add(LIGHT_IN, fibre.receiveLevelDbm(), router.name())
                    .add(LIGHT_OUT, fibre.transmitLevelDbm(), router.name())
                    .add(FIBRE_RESYNCS, fibre.resyncs(), router.name());
        }
    }

    private static void dsl(Measurements.Builder found, String name, DslStatus dsl) {
        found.add(DSL_UP, dsl.status() == null ? null : (Boolean) "Up".equals(dsl.status()), name)
                .add(SYNC, bytes(dsl.downstreamSyncBitsPerSecond()), name, DOWN)
                .add(SYNC, bytes(dsl.upstreamSyncBitsPerSecond()), name, UP)
                .add(MAX, bytes(dsl.downstreamMaxBitsPerSecond()), name, DOWN)
                .add(MAX, bytes(dsl.upstreamMaxBitsPerSecond()), name, UP)
                .add(MARGIN, dsl.downstreamNoiseMarginDecibels(), name, DOWN)
                .add(MARGIN, dsl.upstreamNoiseMarginDecibels(), name, UP)
                .add(ATTENUATION, dsl.downstreamAttenuationDecibels(), name, DOWN)
                .add(ATTENUATION, dsl.upstreamAttenuationDecibels(), name, UP)
                .add(CRC, dsl.crcErrors(), name)
                .add(FAR_CRC, dsl.farEndCrcErrors(), name)
                .add(FEC, dsl.fecErrors(), name)
                .add(FAR_FEC, dsl.farEndFecErrors(), name)
                .add(ERRORED, dsl.erroredSeconds(), name)
                .add(SEVERELY, dsl.severelyErroredSeconds(), name)
                .add(RESYNCS, dsl.resyncs(), name);
    }

    private static @Nullable Double bytes(@Nullable Long bits) {
        return bits == null ? null : bits / BITS;
    }
}
