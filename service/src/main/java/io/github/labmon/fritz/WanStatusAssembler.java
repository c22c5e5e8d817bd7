package io.github.labmon.fritz;

import io.github.labmon.fritz.TrafficMeter.Traffic;
import io.github.labmon.fritz.poll.AccessType;
import io.github.labmon.fritz.poll.CachedQuery;
import io.github.labmon.fritz.poll.MonotonicInstant;
import io.github.labmon.fritz.poll.RouterQuery;
import io.github.labmon.fritz.poll.RouterSnapshot;
import io.github.labmon.fritz.upnp.ActionArguments;
import io.github.labmon.fritz.upnp.QueryFailure;
import io.github.labmon.settings.IdentifierMasking;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes the block of the connection, and keeps what one reading alone does not tell: reconnects and rates. */
final class WanStatusAssembler {

    private static final long MAX_UPTIME_SECONDS = Duration.ofDays(20 * 365).toSeconds();
    private static final long UPTIME_TOLERANCE_SECONDS = 120;

    private static final RouterQuery[] CONNECTION = {
        RouterQuery.CONNECTION_STATUS, RouterQuery.CONNECTION, RouterQuery.IGD_CONNECTION
    };

    private final IdentifierMasking identifiers;
    private final ConnectionHistory history = new ConnectionHistory();
    private final TrafficMeter received = new TrafficMeter();
    private final TrafficMeter sent = new TrafficMeter();
    private @Nullable MonotonicInstant connectionSeen;
    private @Nullable MonotonicInstant trafficSeen;
    private Traffic receivedTraffic = new Traffic(null, null, null);
    private Traffic sentTraffic = new Traffic(null, null, null);

    WanStatusAssembler(IdentifierMasking identifiers) {
        this.identifiers = identifiers;
    }

    /** When the router is down: what labmon counted itself, and nothing that the router said. */
    @Nullable
    WanStatus down() {
        var counts = history.counts();
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

    /** {@code null} where the router has no connection of its own, as a repeater. */
    @Nullable
    WanStatus of(RouterSnapshot view) {
        var values = new FieldReader(view);
        var anew = follow(view);
        var access = AccessType.of(view);
        var down = maxRate("Downstream", view, values, access);
        var up = maxRate("Upstream", view, values, access);
        follow(view, anew, down, up);
        var word = values.text("ConnectionStatus", CONNECTION);
        var address = address4(values);
        var link = values.text("PhysicalLinkStatus", RouterQuery.LINK, RouterQuery.IGD_LINK);
        var uptime = uptime(values.number("Uptime", CONNECTION));
        var error = values.text("LastConnectionError", CONNECTION);
        var total = values.number("TotalBytesReceived", RouterQuery.TRAFFIC, RouterQuery.RECEIVED);
        if (word == null && link == null && total == null && access == null) {
            return down();
        }
        return new WanStatus(
                values.observedAt(),
                WanStatus.Status.of(word),
                link,
                access,
                shown(address),
                shown(address6(values)),
                uptime,
                error,
                history.counts(),
                down,
                up,
                receivedTraffic.bytes(),
                sentTraffic.bytes(),
                receivedTraffic.counterBits(),
                rate(receivedTraffic, values.number("ByteReceiveRate", RouterQuery.TRAFFIC), down),
                rate(sentTraffic, values.number("ByteSendRate", RouterQuery.TRAFFIC), up));
    }

    /** Whether the connection is said to be longer than the box runs: a clock was set, or a counter wrapped. */
    static boolean implausibleUptime(RouterSnapshot view) {
        var values = new FieldReader(view);
        var connection = uptime(values.number("Uptime", CONNECTION));
        var box = uptime(values.number("UpTime", RouterQuery.DEVICE));
        return connection != null && box != null && connection > box + UPTIME_TOLERANCE_SECONDS;
    }

    /** Unless nothing runs that long. */
    static @Nullable Long uptime(@Nullable Long seconds) {
        return seconds == null || seconds >= MAX_UPTIME_SECONDS ? null : seconds;
    }

    /** Adds this reading to the history; gives whether the connection began anew. */
    private boolean follow(RouterSnapshot view) {
        var seen = seenConnection(view);
        var device = view.seen(RouterQuery.DEVICE).orElse(null);
        var deviceLate = view.part(RouterQuery.DEVICE)
                .trouble(view.begin())
                .filter(trouble -> trouble.kind() == QueryFailure.Kind.TIMED_OUT)
                .isPresent();
        if (seen == null || seen.late() || deviceLate || seen.at().equals(connectionSeen)) {
            return false; // a reboot must not look like a reconnect because half of the answers are missing
        }
        connectionSeen = seen.at();
        var values = new FieldReader(view);
        return history.add(new ConnectionHistory.Sample(
                seen.at(),
                WanStatus.Status.of(values.text("ConnectionStatus", CONNECTION)) == WanStatus.Status.ONLINE,
                uptime(seen.value().number("Uptime")),
                device == null ? null : device.at(),
                device == null ? null : uptime(device.value().number("UpTime")),
                address4(values),
                resyncCounter(values)));
    }

    private static CachedQuery.@Nullable Seen<ActionArguments> seenConnection(RouterSnapshot view) {
        for (var part : CONNECTION) {
            var seen = view.seen(part);
            if (seen.isPresent()) {
                return seen.get();
            }
        }
        return null;
    }

    private static @Nullable Long resyncCounter(FieldReader values) {
        var dsl = values.number("LinkRetrain", RouterQuery.DSL_ERRORS);
        return dsl != null ? dsl : values.number("Resyncs", RouterQuery.FIBRE_STATISTICS);
    }

    /** Adds this reading to the two meters. */
    private void follow(RouterSnapshot view, boolean anew, @Nullable Long down, @Nullable Long up) {
        var seen = counters(view, RouterQuery.RECEIVED);
        if (seen == null) {
            receivedTraffic = new Traffic(null, null, null);
            sentTraffic = receivedTraffic;
        } else if (!seen.at().equals(trafficSeen)) {
            trafficSeen = seen.at();
            receivedTraffic = received.add(sample(seen, "Received", anew, down));
            var sentSeen = counters(view, RouterQuery.SENT);
            sentTraffic =
                    sentSeen == null ? new Traffic(null, null, null) : sent.add(sample(sentSeen, "Sent", anew, up));
        }
    }

    /** All counters at once, or this one alone. */
    private static CachedQuery.@Nullable Seen<ActionArguments> counters(RouterSnapshot view, RouterQuery alone) {
        return view.seen(RouterQuery.TRAFFIC).or(() -> view.seen(alone)).orElse(null);
    }

    private static TrafficMeter.Sample sample(
            CachedQuery.Seen<ActionArguments> seen, String direction, boolean anew, @Nullable Long max) {
        var fields = seen.value();
        return new TrafficMeter.Sample(
                seen.at(),
                fields.number("X_AVM_DE_TotalBytes" + direction + "64"),
                fields.number("TotalBytes" + direction),
                anew,
                max);
    }

    private static @Nullable Double rate(Traffic traffic, @Nullable Long boxRate, @Nullable Long max) {
        var measured = traffic.bytesPerSecond();
        return measured != null || boxRate == null ? measured : TrafficMeter.plausible((double) boxRate, max);
    }

    /** From the widest field to the narrowest, then from what the line says of itself. */
    private static @Nullable Long maxRate(
            String direction, RouterSnapshot view, FieldReader values, @Nullable String access) {
        var name = "Layer1" + direction + "MaxBitRate";
        var wide = AccessType.rate(
                values.number("X_AVM_DE_" + name + "64", RouterQuery.TRAFFIC, RouterQuery.IGD_LINK), access, true);
        if (wide != null) {
            return wide;
        }
        for (var part : new RouterQuery[] {RouterQuery.LINK, RouterQuery.IGD_LINK}) {
            var narrow = AccessType.rate(values.number(name, part), access, false);
            if (narrow != null) {
                return narrow;
            }
        }
        var dsl = LineStatusAssembler.dsl(view);
        if (dsl != null) {
            return direction.equals("Downstream") ? dsl.downstreamSyncBitsPerSecond() : dsl.upstreamSyncBitsPerSecond();
        }
        return AccessType.rate(values.number(direction + "MaxBitRate", RouterQuery.CONNECTION), access, false);
    }

    private static @Nullable String address4(FieldReader values) {
        return address(values.text("ExternalIPAddress", RouterQuery.IGD_ADDRESS, RouterQuery.CONNECTION), 4);
    }

    private static @Nullable String address6(FieldReader values) {
        return address(values.text("ExternalIPv6Address", RouterQuery.IGD_ADDRESS6), 16);
    }

    /** A literal of that length in bytes that is not "none"; a name would be looked up, and is none. */
    private static @Nullable String address(@Nullable String text, int bytes) {
        if (text == null
                || !text.matches(bytes == 4 ? "[0-9]{1,3}(\\.[0-9]{1,3}){3}" : "[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            return null;
        }
        try {
            var address = InetAddress.getByName(text);
            return address.isAnyLocalAddress() || address.getAddress().length != bytes ? null : text;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private @Nullable String shown(@Nullable String address) {
        return address == null ? null : identifiers.show(address);
    }
}
