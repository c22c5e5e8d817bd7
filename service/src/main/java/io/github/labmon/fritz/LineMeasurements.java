package io.github.labmon.fritz;

import static io.github.labmon.fritz.FritzMeasurements.counter;
import static io.github.labmon.fritz.FritzMeasurements.gauge;

import io.github.labmon.fritz.status.DslStatus;
import io.github.labmon.fritz.status.RouterStatus;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import org.jspecify.annotations.Nullable;

/** The metrics of a DSL or fibre line. */
final class LineMeasurements {

    private static final double BITS = 8.0;
    private static final String DOWN = "downstream";
    private static final String UP = "upstream";

    private static final Metric DSL_UP = gauge("dsl_up", "", "1 if the DSL line is up.");
    private static final Metric SYNC =
            dsl("sync_bytes_per_second", "bytes_per_second", "Rate that the DSL line is synchronised at.");
    private static final Metric MAX =
            dsl("max_bytes_per_second", "bytes_per_second", "Attainable rate of the DSL line.");
    private static final Metric MARGIN = dsl("noise_margin_decibels", "decibels", "Noise margin of the DSL line.")
            .inHistory();
    private static final Metric ATTENUATION = dsl("attenuation_decibels", "decibels", "Attenuation of the DSL line.");
    private static final Metric CRC =
            counter("dsl_crc_errors", "", "Blocks with uncorrected errors at the near end since the line is up.");
    private static final Metric FAR_CRC = counter(
            "dsl_far_end_crc_errors", "", "Blocks with uncorrected errors at the far end since the line is up.");
    private static final Metric FEC =
            counter("dsl_fec_errors", "", "Blocks with corrected errors at the near end since the line is up.");
    private static final Metric FAR_FEC =
            counter("dsl_far_end_fec_errors", "", "Blocks with corrected errors at the far end since the line is up.");
    private static final Metric ERRORED =
            counter("dsl_errored_seconds", "seconds", "Errored seconds since the line is up.");
    private static final Metric SEVERELY =
            counter("dsl_severely_errored_seconds", "seconds", "Severely errored seconds since the line is up.");
    private static final Metric RESYNCS =
            counter("dsl_resyncs", "", "Resynchronisations of the DSL line, as the router counts.");
    private static final Metric LIGHT_IN = gauge("fibre_receive_level_dbm", "dbm", "Received optical power in dBm.");
    private static final Metric LIGHT_OUT =
            gauge("fibre_transmit_level_dbm", "dbm", "Transmitted optical power in dBm.");
    private static final Metric FIBRE_RESYNCS =
            counter("fibre_resyncs", "", "Resynchronisations of the fibre line, as the router counts.");

    private LineMeasurements() {}

    private static Metric dsl(String name, String unit, String help) {
        return Metric.gauge("fritz_dsl_" + name, unit, help, "router", "direction");
    }

    static void add(Measurements.Builder builder, RouterStatus router) {
        if (router.dsl() != null) {
            dsl(builder, router.name(), router.dsl());
        }
        var fibre = router.fibre();
        if (fibre != null) {
            builder.add(LIGHT_IN, fibre.receiveLevelDbm(), router.name())
                    .add(LIGHT_OUT, fibre.transmitLevelDbm(), router.name())
                    .add(FIBRE_RESYNCS, fibre.resyncs(), router.name());
        }
    }

    private static void dsl(Measurements.Builder builder, String name, DslStatus dsl) {
        builder.add(DSL_UP, dsl.status() == null ? null : (Boolean) "Up".equals(dsl.status()), name)
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
