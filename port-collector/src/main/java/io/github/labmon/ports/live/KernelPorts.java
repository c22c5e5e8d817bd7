package io.github.labmon.ports.live;

import io.github.labmon.ports.PortRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The kernel's settings for ports (ip(7), {@code /proc/sys/net/ipv4}).
 *
 * @param ephemeral the ports that it uses for outgoing connections
 * @param reserved ports that it excludes from these
 * @param unprivilegedStart the lowest port that needs no right
 */
record KernelPorts(Optional<PortRange> ephemeral, List<String> reserved, Optional<Integer> unprivilegedStart) {

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

    static final KernelPorts NOT_KNOWN = new KernelPorts(Optional.empty(), List.of(), Optional.empty());

    static KernelPorts read(Path proc) {
        var settings = proc.resolve("sys/net/ipv4");
        return new KernelPorts(
                text(settings.resolve("ip_local_port_range")).flatMap(KernelPorts::range),
                text(settings.resolve("ip_local_reserved_ports"))
                        .map(KernelPorts::list)
                        .orElse(List.of()),
                text(settings.resolve("ip_unprivileged_port_start")).flatMap(KernelPorts::number));
    }

    static Optional<PortRange> range(String text) {
        return PortRange.parse(SPACE.matcher(text.strip()).replaceAll("-"));
    }

    static List<String> list(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> PortRange.parse(part).isPresent())
                .toList();
    }

    static Optional<Integer> number(String text) {
        var number = text.strip();
        return NUMBER.matcher(number).matches() ? Optional.of(Integer.valueOf(number)) : Optional.empty();
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(KernelFile.text(file));
        } catch (IOException e) {
            return Optional.empty(); // an older kernel, or no permission: the setting is unknown
        }
    }
}
