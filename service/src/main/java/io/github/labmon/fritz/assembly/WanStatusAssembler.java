package io.github.labmon.fritz.assembly;

import io.github.labmon.fritz.assembly.TrafficMeter.CounterSample;
import io.github.labmon.fritz.assembly.TrafficMeter.Traffic;
import io.github.labmon.fritz.poll.AccessType;
import io.github.labmon.fritz.poll.ConnectionState;
import io.github.labmon.fritz.poll.MonotonicInstant;
import io.github.labmon.fritz.poll.QueryState.TimedValue;
import io.github.labmon.fritz.poll.RouterQuery;
import io.github.labmon.fritz.poll.RouterSnapshot;
import io.github.labmon.fritz.status.WanStatus;
import io.github.labmon.fritz.upnp.ActionArguments;
import io.github.labmon.settings.IdentifierMasking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Assembles the {@code wan} block, and keeps what a single reading does not contain: reconnects and rates. */
final class WanStatusAssembler {

    private static final Traffic NO_TRAFFIC = new Traffic(null, null, null);

    private final IdentifierMasking identifiers;
    private final ReconnectTracker reconnects = new ReconnectTracker();
    private final TrafficMeter receiveMeter = new TrafficMeter();
    private final TrafficMeter sendMeter = new TrafficMeter();
    private @Nullable MonotonicInstant lastTrafficSample;
    private Traffic received = NO_TRAFFIC;
    private Traffic sent = NO_TRAFFIC;

    WanStatusAssembler(IdentifierMasking identifiers) {
        this.identifiers = identifiers;
    }

    /** The block of a router that does not answer: labmon's own counts, and nothing that the router reported. */
    @Nullable
    WanStatus unknown() {
        var counts = reconnects.counts();
        return counts == null
                ? null
                : new WanStatus(
                        null,
                        WanStatus.Status.UNKNOWN,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        counts,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
    }

    /** {@code null} where the router has no connection of its own, such as a repeater. */
    @Nullable
    WanStatus assemble(RouterSnapshot snapshot) {
        var fields = new FieldReader(snapshot);
        var connection = ConnectionChoice.of(snapshot).orElse(null);
        var access = snapshot.accessType();
        var restarted = reconnects.add(snapshot, connection);
        var receiveRate = fields.number("ByteReceiveRate", RouterQuery.ADDON_INFOS);
        var sendRate = fields.number("ByteSendRate", RouterQuery.ADDON_INFOS);
        var downstream = maxRate("Downstream", fields, access, connection, receiveRate);
        var upstream = maxRate("Upstream", fields, access, connection, sendRate);
        measureTraffic(snapshot, restarted, downstream, upstream);
        var link = fields.text("PhysicalLinkStatus", RouterQuery.LINK, RouterQuery.IGD_LINK);
        if (connection == null && link == null && access.name() == null && received.bytes() == null) {
            return unknown();
        }
        return new WanStatus(
                fields.observedAt(),
                status(connection, access),
                link,
                access.name(),
                masked(WanAddresses.ipv4(snapshot, connection, fields)),
                masked(WanAddresses.ipv6(snapshot, connection, fields)),
                UptimePlausibility.plausible(number("Uptime", connection, fields)),
                text("LastConnectionError", connection, fields),
                reconnects.counts(),
                downstream,
                upstream,
                received.bytes(),
                sent.bytes(),
                received.counterBits(),
                rate(received, receiveRate, downstream),
                rate(sent, sendRate, upstream));
    }

    /** A device that only uses the connection of another router has none that could be offline. */
    static WanStatus.Status status(@Nullable ConnectionState connection, AccessType access) {
        var status = connection == null ? WanStatus.Status.UNKNOWN : ConnectionChoice.status(connection);
        return access.isIpClient() && status != WanStatus.Status.ONLINE ? WanStatus.Status.UNKNOWN : status;
    }

    private static @Nullable String text(String name, @Nullable ConnectionState connection, FieldReader fields) {
        return connection == null
                ? null
                : fields.first(
                        arguments -> arguments.text(name),
                        connection.statusQueries().toList());
    }

    private static @Nullable Long number(String name, @Nullable ConnectionState connection, FieldReader fields) {
        return connection == null
                ? null
                : fields.first(
                        arguments -> arguments.number(name),
                        connection.statusQueries().toList());
    }

    private void measureTraffic(
            RouterSnapshot snapshot, boolean restarted, @Nullable Long downstream, @Nullable Long upstream) {
        var receivedValue = counters(snapshot, RouterQuery.IGD_RECEIVED, RouterQuery.RECEIVED);
        var sentValue = counters(snapshot, RouterQuery.IGD_SENT, RouterQuery.SENT);
        var at = receivedValue == null ? null : receivedValue.at();
        if (at != null && at.equals(lastTrafficSample)) {
            return;
        }
        lastTrafficSample = at;
        received = receivedValue == null
                ? NO_TRAFFIC
                : receiveMeter.add(sample(receivedValue, "Received", restarted, downstream));
        sent = sentValue == null ? NO_TRAFFIC : sendMeter.add(sample(sentValue, "Sent", restarted, upstream));
    }

    /** From FRITZ!OS's extension with all counters, else from UPnP, else from TR-064. */
    private static @Nullable TimedValue<ActionArguments> counters(
            RouterSnapshot snapshot, RouterQuery igd, RouterQuery tr064) {
        for (var query : List.of(RouterQuery.ADDON_INFOS, igd, tr064)) {
            if (snapshot.query(query).succeeded()) {
                return snapshot.query(query).latest();
            }
        }
        return snapshot.query(RouterQuery.ADDON_INFOS).latest();
    }

    private static CounterSample sample(
            TimedValue<ActionArguments> counters, String direction, boolean restarted, @Nullable Long maxRate) {
        var arguments = counters.value();
        return new CounterSample(
                counters.at(),
                arguments.number("X_AVM_DE_TotalBytes" + direction + "64"),
                arguments.number("TotalBytes" + direction),
                restarted,
                maxRate);
    }

    /** The measured rate; the average that the router reports where nothing was measured yet. */
    private static @Nullable Double rate(Traffic traffic, @Nullable Long reported, @Nullable Long maxRate) {
        var measured = traffic.bytesPerSecond();
        return measured != null || reported == null ? measured : TrafficMeter.plausible((double) reported, maxRate);
    }

    /** From the widest field to the narrowest, then the rate that DSL is synchronised at, then that of PPP. */
    private static @Nullable Long maxRate(
            String direction,
            FieldReader fields,
            AccessType access,
            @Nullable ConnectionState connection,
            @Nullable Long traffic) {
        var name = "Layer1" + direction + "MaxBitRate";
        for (var rate : new @Nullable Long[] {
            fields.number("X_AVM_DE_" + name + "64", RouterQuery.ADDON_INFOS, RouterQuery.IGD_LINK),
            fields.number(name, RouterQuery.LINK),
            fields.number(name, RouterQuery.IGD_LINK),
            LineStatusAssembler.bits(fields.number(direction + "CurrRate", RouterQuery.DSL)),
            connection == null
                    ? null
                    : fields.first(arguments -> arguments.number(direction + "MaxBitRate"), List.of(connection.info()))
        }) {
            var plausible = LineRate.unlessExceeded(LineRate.plausible(rate, access), traffic);
            if (plausible != null) {
                return plausible;
            }
        }
        return null;
    }

    private @Nullable String masked(@Nullable String address) {
        return address == null ? null : identifiers.show(address);
    }
}
