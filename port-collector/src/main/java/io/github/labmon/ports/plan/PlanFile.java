package io.github.labmon.ports.plan;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.file.TextFile;
import io.github.labmon.ports.yaml.StrictYaml;
import io.github.labmon.ports.yaml.Yaml;
import io.github.labmon.ports.yaml.YamlException;
import io.github.labmon.ports.yaml.YamlLimits;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code labmon-ports.yaml}; every fault has its line and column. */
final class PlanFile {

    private static final int MAX_CHARACTERS = 1_000_000;
    private static final Map<String, Integer> MAX_ENTRIES = Map.of("ranges", 1_000, "reserved", 10_000);
    private static final LocalizableText FORM = LocalizableText.of(
            "plan.form", "allowed: ranges: [{name, ports, protocol}], reserved: [{port, protocol, service}]");

    private final StrictYaml yaml;
    private final Map<Integer, List<PortPlan.Reservation>> reserved = new HashMap<>();

    private PlanFile(String name) {
        this.yaml = new StrictYaml(
                name, FORM, YamlLimits.settingsFile(MAX_CHARACTERS).withMaxEntries(MAX_ENTRIES));
    }

    static PortPlan parse(String name, String text) throws DeclarationException {
        try {
            return new PlanFile(name).plan(text);
        } catch (YamlException e) {
            throw new DeclarationException(e);
        }
    }

    static PortPlan read(Path directory, @Nullable String name) throws DeclarationException {
        var shown = OneLine.of(name == null ? PortPlan.FILE_NAME : name);
        try {
            var file = directory.resolve(name == null ? PortPlan.FILE_NAME : name);
            return name == null && !Files.exists(file)
                    ? PortPlan.NONE
                    : parse(shown, TextFile.read(file, MAX_CHARACTERS));
        } catch (TextFile.Unreadable e) {
            throw new DeclarationException(null, LocalizableText.of("plan.file", "{0}: the plan {1}", shown, e.text()));
        } catch (InvalidPathException e) {
            throw new DeclarationException(
                    null,
                    LocalizableText.of(
                            "plan.name", "{0}: the plan has no valid name; the name of a file is allowed", shown));
        }
    }

    private PortPlan plan(String text) throws YamlException {
        var root = yaml.read(text);
        if (root.isEmpty()) {
            return PortPlan.NONE;
        }
        var top = yaml.members(root.get(), Set.of("ranges", "reserved")::contains);
        var ranges = new ArrayList<PortPlan.Range>();
        for (var value : yaml.elements(top.get("ranges"))) {
            ranges.add(range(value));
        }
        var reservations = new ArrayList<PortPlan.Reservation>();
        for (var value : yaml.elements(top.get("reserved"))) {
            reservations.add(reservation(value));
        }
        return new PortPlan(ranges, reservations);
    }

    private PortPlan.Range range(Yaml value) throws YamlException {
        var members = yaml.members(value, Set.of("name", "ports", "protocol")::contains);
        var ports = yaml.required(value, members, "ports");
        var text = yaml.text(ports);
        var range = PortRange.parse(text)
                .orElseThrow(() -> yaml.fault(
                        ports,
                        LocalizableText.of(
                                "plan.range",
                                "invalid range of ports \"{0}\"; allowed: 1 to 65535, such as 8000-8999",
                                Excerpt.text(text))));
        return new PortPlan.Range(
                yaml.text(yaml.required(value, members, "name")), range, protocol(members.get("protocol")));
    }

    private PortPlan.Reservation reservation(Yaml value) throws YamlException {
        var members = yaml.members(value, Set.of("port", "service", "protocol")::contains);
        var port = yaml.required(value, members, "port");
        var text = yaml.text(port);
        var number = PortRange.parse(text)
                .filter(PortRange::isSingle)
                .orElseThrow(() -> yaml.fault(
                        port,
                        LocalizableText.of(
                                "plan.port", "invalid port \"{0}\"; allowed: 1 to 65535", Excerpt.text(text))))
                .first();
        var reservation = new PortPlan.Reservation(
                number,
                protocol(members.get("protocol")),
                yaml.text(yaml.required(value, members, "service")),
                value.origin());
        var others = reserved.computeIfAbsent(number, key -> new ArrayList<>(1));
        for (var other : others) {
            if (overlap(other.protocol(), reservation.protocol())
                    && !other.service().equals(reservation.service())) {
                throw yaml.fault(
                        port,
                        LocalizableText.of(
                                "plan.reserved",
                                "{0} is already reserved for {1} in line {2}; allowed: one service for each port and"
                                        + " protocol",
                                number,
                                other.service(),
                                other.origin().line()));
            }
        }
        if (others.size() < Protocol.values().length) {
            others.add(reservation);
        }
        return reservation;
    }

    private static boolean overlap(@Nullable Protocol one, @Nullable Protocol other) {
        return one == null || other == null || one == other;
    }

    private @Nullable Protocol protocol(@Nullable Yaml value) throws YamlException {
        if (value == null) {
            return null;
        }
        var text = yaml.text(value);
        return Protocol.parse(text)
                .orElseThrow(() -> yaml.fault(
                        value,
                        LocalizableText.of(
                                "port.unknown-protocol",
                                "unknown protocol \"{0}\"; allowed: tcp, udp, sctp",
                                Excerpt.text(text))));
    }
}
