package io.github.labmon.fritz;

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
final class View {

    final Asked<InetAddress> resolved;
    final Asked<Ping.Said> ping;
    final Asked<TcpProbe.Answers> tcp;
    final Asked<DeviceDescription> tr64;
    final Asked<DeviceDescription> igd;
    final Asked<DeviceDescription> pages;
    final Map<Integer, Wifi> wifi = new ConcurrentSkipListMap<>();
    final boolean loginConfigured;
    volatile boolean usernameMissing;

    private final Map<Part, Asked<Fields>> parts = new EnumMap<>(Part.class);
    private final Supplier<Moment> clock = Moment::now;
    private volatile Moment begin = clock.get();
    private volatile @Nullable String firmware;

    /** What is asked of one wireless network. */
    record Wifi(int number, Asked<Fields> info, Asked<Fields> associations) {}

    View(boolean loginConfigured, Duration descriptionEvery, Duration nameEvery) {
        this.loginConfigured = loginConfigured;
        resolved = new Asked<>("name", nameEvery, clock);
        ping = new Asked<>("ping", Duration.ZERO, clock);
        tcp = new Asked<>("TCP", Duration.ZERO, clock);
        tr64 = new Asked<>("description", descriptionEvery, clock);
        igd = new Asked<>("UPnP description", descriptionEvery, clock);
        pages = new Asked<>("pages", descriptionEvery, clock);
        for (var part : Part.values()) {
            parts.put(part, new Asked<>(part.what(), part.every(), clock));
        }
    }

    void begin(Moment moment) {
        begin = moment;
    }

    Moment begin() {
        return begin;
    }

    Asked<Fields> part(Part part) {
        return Objects.requireNonNull(parts.get(part));
    }

    Wifi wifi(int number) {
        return wifi.computeIfAbsent(
                number,
                n -> new Wifi(
                        n,
                        new Asked<>("Wi-Fi " + n, Duration.ZERO, clock),
                        new Asked<>("clients of Wi-Fi " + n, Duration.ZERO, clock)));
    }

    /** The fields that a part gave, for this reading. */
    Optional<Asked.Seen<Fields>> seen(Part part) {
        return part(part).seen(begin);
    }

    void forgetParts(Predicate<Part> which) {
        parts.forEach((part, asked) -> {
            if (which.test(part)) {
                asked.forget();
            }
        });
    }

    /** A service that is no longer there means that the description is no longer true: it was switched off. */
    void forgetDescriptionsThatLie() {
        parts.forEach((part, asked) -> {
            if (asked.trouble(begin).filter(Trouble::notThere).isPresent()) {
                (part.needsLogin() ? tr64 : igd).forget();
            }
        });
    }

    /** Another firmware can have what the one before did not have. */
    void noteFirmware(Fields device) {
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
