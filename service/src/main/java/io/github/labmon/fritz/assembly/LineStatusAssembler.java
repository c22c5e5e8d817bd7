package io.github.labmon.fritz.assembly;

import io.github.labmon.fritz.poll.RouterQuery;
import io.github.labmon.fritz.poll.RouterSnapshot;
import io.github.labmon.fritz.poll.WifiState;
import io.github.labmon.fritz.status.DslStatus;
import io.github.labmon.fritz.status.FibreStatus;
import io.github.labmon.fritz.status.LanClients;
import io.github.labmon.fritz.status.WifiNetwork;
import io.github.labmon.fritz.upnp.ActionArguments;
import io.github.labmon.settings.IdentifierMasking;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Assembles the blocks of the document that need a login: DSL, fibre, clients, Wi-Fi. */
final class LineStatusAssembler {

    private static final String UP = "Up";
    private static final long KILO = 1_000;
    private static final double TENTHS = 10.0;
    private static final double THOUSANDTHS = 1_000.0;
    private static final long MAX_MARGIN_TENTHS = 400;
    private static final long MAX_ATTENUATION_TENTHS = 1_000;
    private static final long MAX_WIFI_CLIENTS = 255;
    private static final int MAX_CHANNEL = 255;
    private static final long DARKEST_THOUSANDTHS = -60_000;
    private static final long BRIGHTEST_THOUSANDTHS = 20_000;

    private final IdentifierMasking identifiers;
    private boolean dslKnown;

    LineStatusAssembler(IdentifierMasking identifiers) {
        this.identifiers = identifiers;
    }

    /**
     * {@code null} on a box without DSL: it does not implement the service, or reports only zeros though the line is up.
     * A line that was read once keeps its block while it retrains, with what the box reports then.
     */
    @Nullable
    DslStatus dsl(RouterSnapshot snapshot) {
        var fields = new FieldReader(snapshot);
        var info = fields.arguments(snapshot.query(RouterQuery.DSL)).orElse(null);
        if (info == null || (isOnlyZeros(info) && UP.equals(info.text("Status")) && !dslKnown)) {
            return null;
        }
        dslKnown |= !isOnlyZeros(info);
        var errors =
                fields.arguments(snapshot.query(RouterQuery.DSL_STATISTICS)).orElse(ActionArguments.of(Map.of()));
        var measured = isOnlyZeros(info) ? ActionArguments.of(Map.of()) : info;
        return new DslStatus(
                Objects.requireNonNull(fields.observedAt()),
                info.text("Status"),
                bits(measured.number("DownstreamCurrRate")),
                bits(measured.number("UpstreamCurrRate")),
                bits(measured.number("DownstreamMaxRate")),
                bits(measured.number("UpstreamMaxRate")),
                decibels(measured.signed("DownstreamNoiseMargin"), MAX_MARGIN_TENTHS),
                decibels(measured.signed("UpstreamNoiseMargin"), MAX_MARGIN_TENTHS),
                decibels(measured.signed("DownstreamAttenuation"), MAX_ATTENUATION_TENTHS),
                decibels(measured.signed("UpstreamAttenuation"), MAX_ATTENUATION_TENTHS),
                errors.number("CRCErrors"),
                errors.number("ATUCCRCErrors"),
                errors.number("FECErrors"),
                errors.number("ATUCFECErrors"),
                errors.number("ErroredSecs"),
                errors.number("SeverelyErroredSecs"),
                errors.number("LinkRetrain"));
    }

    private static boolean isOnlyZeros(ActionArguments info) {
        return Stream.of("CurrRate", "MaxRate", "NoiseMargin", "Attenuation")
                .flatMap(name -> Stream.of("Downstream" + name, "Upstream" + name))
                .allMatch(name -> Objects.requireNonNullElse(info.signed(name), 0L) == 0);
    }

    /** Bits per second of kbit/s; a line that is not synchronised has no rate. */
    static @Nullable Long bits(@Nullable Long kilobits) {
        return kilobits == null || kilobits == 0 || kilobits > Long.MAX_VALUE / KILO ? null : (Long) (kilobits * KILO);
    }

    private static @Nullable Double decibels(@Nullable Long tenths, long max) {
        return tenths == null || tenths < 0 || tenths > max ? null : (Double) (tenths / TENTHS);
    }

    /** {@code null} on a box without fibre, and in the mode in which a box reports 0 everywhere. */
    static @Nullable FibreStatus fibre(RouterSnapshot snapshot) {
        var fields = new FieldReader(snapshot);
        var info = fields.arguments(snapshot.query(RouterQuery.FIBRE)).orElse(null);
        if (info == null || "Unknown".equalsIgnoreCase(info.text("FiberMode"))) {
            return null;
        }
        var statistics =
                fields.arguments(snapshot.query(RouterQuery.FIBRE_STATISTICS)).orElse(ActionArguments.of(Map.of()));
        return new FibreStatus(
                Objects.requireNonNull(fields.observedAt()),
                dbm(info.signed("OpticalSignalLevel")),
                dbm(info.signed("TransmitOpticalLevel")),
                statistics.number("Resyncs"));
    }

    private static @Nullable Double dbm(@Nullable Long thousandths) {
        return thousandths == null || thousandths < DARKEST_THOUSANDTHS || thousandths > BRIGHTEST_THOUSANDTHS
                ? null
                : (Double) (thousandths / THOUSANDTHS);
    }

    /** From the list, which contains the active ones; else the number of known ones alone. */
    static @Nullable LanClients clients(RouterSnapshot snapshot) {
        var fields = new FieldReader(snapshot);
        var known = fields.number("known", RouterQuery.HOST_LIST);
        var active = fields.number("active", RouterQuery.HOST_LIST);
        if (known == null) {
            known = fields.number("HostNumberOfEntries", RouterQuery.HOST_COUNT);
        }
        return known == null ? null : new LanClients(Objects.requireNonNull(fields.observedAt()), known, active);
    }

    List<WifiNetwork> wifi(RouterSnapshot snapshot) {
        return snapshot.wifi().stream()
                .map(network -> wifi(snapshot, network))
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable WifiNetwork wifi(RouterSnapshot snapshot, WifiState network) {
        var fields = new FieldReader(snapshot);
        var info = fields.arguments(network.info()).orElse(null);
        if (info == null) {
            return null;
        }
        var clients = fields.arguments(network.associations()).map(arguments -> arguments.number("TotalAssociations"));
        var ssid = info.text("SSID");
        var channel = info.number("Channel");
        return new WifiNetwork(
                Objects.requireNonNull(fields.observedAt()),
                network.number(),
                ssid == null ? null : identifiers.show(ssid),
                isEnabled(info),
                channel == null || channel == 0 || channel > MAX_CHANNEL ? null : (Integer) channel.intValue(),
                clients.filter(count -> count <= MAX_WIFI_CLIENTS)
                        .map(Long::intValue)
                        .orElse(null));
    }

    private static @Nullable Boolean isEnabled(ActionArguments info) {
        var enable = info.flag("Enable");
        if (enable != null) {
            return enable;
        }
        var status = info.text("Status");
        return status == null ? null : (Boolean) status.equalsIgnoreCase(UP);
    }
}
