package io.github.labmon.fritz;

import io.github.labmon.fritz.poll.RouterQuery;
import io.github.labmon.fritz.poll.RouterSnapshot;
import io.github.labmon.fritz.upnp.ActionArguments;
import io.github.labmon.settings.IdentifierMasking;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the blocks of the document that need a login: DSL, fibre, clients, Wi-Fi. */
final class LineStatusAssembler {

    private static final long KILO = 1_000;
    private static final double TENTHS = 10.0;
    private static final double THOUSANDTHS = 1_000.0;
    private static final long MAX_MARGIN_TENTHS = 400;
    private static final long MAX_ATTENUATION_TENTHS = 1_000;
    private static final long MAX_WIFI_CLIENTS = 255;
    private static final int MAX_CHANNEL = 255;
    private static final long DARKEST_THOUSANDTHS = -60_000;
    private static final long BRIGHTEST_THOUSANDTHS = 20_000;

    private LineStatusAssembler() {}

    /** {@code null} on a box without DSL, or one that tells only zeros while its line is up. */
    static @Nullable DslStatus dsl(RouterSnapshot view) {
        var values = new FieldReader(view);
        var info = values.fields(view.part(RouterQuery.DSL)).orElse(null);
        if (info == null || onlyZeros(info)) {
            return null;
        }
        var errors = values.fields(view.part(RouterQuery.DSL_ERRORS)).orElse(ActionArguments.of(Map.of()));
        return new DslStatus(
                Objects.requireNonNull(values.observedAt()),
                info.text("Status"),
                bits(info.number("DownstreamCurrRate")),
                bits(info.number("UpstreamCurrRate")),
                bits(info.number("DownstreamMaxRate")),
                bits(info.number("UpstreamMaxRate")),
                decibels(info.signed("DownstreamNoiseMargin"), MAX_MARGIN_TENTHS),
                decibels(info.signed("UpstreamNoiseMargin"), MAX_MARGIN_TENTHS),
                decibels(info.signed("DownstreamAttenuation"), MAX_ATTENUATION_TENTHS),
                decibels(info.signed("UpstreamAttenuation"), MAX_ATTENUATION_TENTHS),
                errors.number("CRCErrors"),
                errors.number("ATUCCRCErrors"),
                errors.number("FECErrors"),
                errors.number("ATUCFECErrors"),
                errors.number("ErroredSecs"),
                errors.number("SeverelyErroredSecs"),
                errors.number("LinkRetrain"));
    }

    private static boolean onlyZeros(ActionArguments info) {
        return "Up".equals(info.text("Status"))
                && Stream.of("CurrRate", "MaxRate", "NoiseMargin", "Attenuation")
                        .flatMap(name -> Stream.of("Downstream" + name, "Upstream" + name))
                        .allMatch(name -> Objects.requireNonNullElse(info.signed(name), 0L) == 0);
    }

    /** Bits per second of kbit/s; a line that is not there has no rate. */
    private static @Nullable Long bits(@Nullable Long kilobits) {
        return kilobits == null || kilobits == 0 || kilobits > Long.MAX_VALUE / KILO ? null : (Long) (kilobits * KILO);
    }

    private static @Nullable Double decibels(@Nullable Long tenths, long max) {
        return tenths == null || tenths < 0 || tenths > max ? null : (Double) (tenths / TENTHS);
    }

    /** {@code null} on a box without fibre, and in the mode in which a box reads 0 everywhere. */
    static @Nullable FibreStatus fibre(RouterSnapshot view) {
        var values = new FieldReader(view);
        var info = values.fields(view.part(RouterQuery.FIBRE)).orElse(null);
        if (info == null || "Unknown".equalsIgnoreCase(info.text("FiberMode"))) {
            return null;
        }
        var statistics = values.fields(view.part(RouterQuery.FIBRE_STATISTICS)).orElse(ActionArguments.of(Map.of()));
        return new FibreStatus(
                Objects.requireNonNull(values.observedAt()),
                dbm(info.signed("OpticalSignalLevel")),
                dbm(info.signed("TransmitOpticalLevel")),
                statistics.number("Resyncs"));
    }

    private static @Nullable Double dbm(@Nullable Long thousandths) {
        return thousandths == null || thousandths < DARKEST_THOUSANDTHS || thousandths > BRIGHTEST_THOUSANDTHS
                ? null
                : (Double) (thousandths / THOUSANDTHS);
    }

    /** From the list, which also tells who is there; else their number alone. */
    static @Nullable LanClients clients(RouterSnapshot view) {
        var values = new FieldReader(view);
        var known = values.number("known", RouterQuery.HOST_LIST);
        var active = values.number("active", RouterQuery.HOST_LIST);
        if (known == null) {
            known = values.number("HostNumberOfEntries", RouterQuery.HOST_COUNT);
        }
        return known == null ? null : new LanClients(Objects.requireNonNull(values.observedAt()), known, active);
    }

    static List<WifiNetwork> wifi(RouterSnapshot view, IdentifierMasking identifiers) {
        return view.wifi.values().stream()
                .map(network -> wifi(view, network, identifiers))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable WifiNetwork wifi(
            RouterSnapshot view, RouterSnapshot.Wifi network, IdentifierMasking identifiers) {
        var values = new FieldReader(view);
        var info = values.fields(network.info()).orElse(null);
        if (info == null) {
            return null;
        }
        var clients = values.fields(network.associations()).map(fields -> fields.number("TotalAssociations"));
        var ssid = info.text("SSID");
        var channel = info.number("Channel");
        return new WifiNetwork(
                Objects.requireNonNull(values.observedAt()),
                network.number(),
                ssid == null ? null : identifiers.show(ssid),
                enabled(info),
                channel == null || channel == 0 || channel > MAX_CHANNEL ? null : (Integer) channel.intValue(),
                clients.filter(count -> count <= MAX_WIFI_CLIENTS)
                        .map(Long::intValue)
                        .orElse(null));
    }

    private static @Nullable Boolean enabled(ActionArguments info) {
        var enable = info.flag("Enable");
        if (enable != null) {
            return enable;
        }
        var status = info.text("Status");
        return status == null ? null : (Boolean) status.equalsIgnoreCase("Up");
    }
}
