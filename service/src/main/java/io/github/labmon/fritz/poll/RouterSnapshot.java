package io.github.labmon.fritz.poll;

import io.github.labmon.fritz.ping.PingProbe;
import io.github.labmon.fritz.ping.TcpProbe;
import io.github.labmon.fritz.upnp.ActionArguments;
import io.github.labmon.fritz.upnp.DeviceDescription;
import io.github.labmon.fritz.upnp.QueryFailure;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that one router has said, part by part, as one reading sees it. */
public final class RouterSnapshot {

    public final CachedQuery<InetAddress> resolved;
    public final CachedQuery<PingProbe.Said> ping;
    public final CachedQuery<TcpProbe.Answers> tcp;
    public final CachedQuery<DeviceDescription> tr64;
    public final CachedQuery<DeviceDescription> igd;
    public final CachedQuery<DeviceDescription> pages;
    public final Map<Integer, Wifi> wifi = new ConcurrentSkipListMap<>();
    public final boolean loginConfigured;
    public volatile boolean usernameMissing;

    private final Map<RouterQuery, CachedQuery<ActionArguments>> parts = new EnumMap<>(RouterQuery.class);
    private final Supplier<MonotonicInstant> clock = MonotonicInstant::now;
    private volatile MonotonicInstant begin = clock.get();
    private volatile @Nullable String firmware;

    /** What is asked of one wireless network. */
    public record Wifi(int number, CachedQuery<ActionArguments> info, CachedQuery<ActionArguments> associations) {}

    RouterSnapshot(boolean loginConfigured, Duration descriptionEvery, Duration nameEvery) {
        this.loginConfigured = loginConfigured;
        resolved = new CachedQuery<>("name", nameEvery, clock);
        ping = new CachedQuery<>("ping", Duration.ZERO, clock);
        tcp = new CachedQuery<>("TCP", Duration.ZERO, clock);
        tr64 = new CachedQuery<>("description", descriptionEvery, clock);
        igd = new CachedQuery<>("UPnP description", descriptionEvery, clock);
        pages = new CachedQuery<>("pages", descriptionEvery, clock);
        for (var part : RouterQuery.values()) {
            parts.put(part, new CachedQuery<>(part.what(), part.every(), clock));
        }
    }

    public void begin(MonotonicInstant moment) {
        begin = moment;
    }

    public MonotonicInstant begin() {
        return begin;
    }

    public CachedQuery<ActionArguments> part(RouterQuery part) {
        return Objects.requireNonNull(parts.get(part));
    }

    public Wifi wifi(int number) {
        return wifi.computeIfAbsent(
                number,
                n -> new Wifi(
                        n,
                        new CachedQuery<>("Wi-Fi " + n, Duration.ZERO, clock),
                        new CachedQuery<>("clients of Wi-Fi " + n, Duration.ZERO, clock)));
    }

    /** The fields that a part gave, for this reading. */
    public Optional<CachedQuery.Seen<ActionArguments>> seen(RouterQuery part) {
        return part(part).seen(begin);
    }

    void forgetParts(Predicate<RouterQuery> which) {
        parts.forEach((part, asked) -> {
            if (which.test(part)) {
                asked.forget();
            }
        });
    }

    /** A service that is no longer there means that the description is no longer true: it was switched off. */
    void forgetDescriptionsThatLie() {
        parts.forEach((part, asked) -> {
            if (asked.trouble(begin).filter(QueryFailure::notThere).isPresent()) {
                (part.needsLogin() ? tr64 : igd).forget();
            }
        });
    }

    /** Another firmware can have what the one before did not have. */
    void noteFirmware(ActionArguments device) {
        var now = device.text("SoftwareVersion");
        if (firmware != null && !firmware.equals(now)) {
            parts.forEach((part, asked) -> {
                if (asked.notOffered()) {
                    asked.forget();
                }
            });
            wifi.clear();
            tr64.forget();
            igd.forget();
        }
        firmware = now;
    }
}
