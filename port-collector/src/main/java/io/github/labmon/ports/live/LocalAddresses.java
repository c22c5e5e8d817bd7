package io.github.labmon.ports.live;

import io.github.labmon.ports.IpAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The addresses that sockets can bind, as the kernel's routing tables contain them: IPv4 from {@code /proc/net/fib_trie},
 * IPv6 from {@code /proc/net/if_inet6}.
 */
final class LocalAddresses {

    private static final int IPV4_BITS = 32;
    private static final int IPV6_DIGITS = 32;

    /** A host with more has routes of a provider; the list would then be a large part of each report. */
    private static final int MAX_ADDRESSES = 4_096;

    private static final Pattern PREFIX = Pattern.compile("\\s*\\|-- (\\S+)");
    private static final Pattern LOCAL = Pattern.compile("\\s*/(\\d{1,2}) host LOCAL\\b.*");

    private LocalAddresses() {}

    /**
     * Single addresses, and prefixes such as {@code 127.0.0.0/8}.
     *
     * @param net the folder {@code net} of a process in the host's network
     * @param nonLocal the settings {@code ip_nonlocal_bind}, with which any address can be bound
     * @return empty where the addresses are not known, or any address can be bound
     */
    static Optional<List<String>> read(Path net, List<Path> nonLocal) {
        if (nonLocal.stream().anyMatch(LocalAddresses::isOn)) {
            return Optional.empty();
        }
        var addresses = new TreeSet<String>();
        try (var lines = Files.lines(net.resolve("fib_trie"), StandardCharsets.US_ASCII)) {
            var parser = new TrieParser();
            lines.flatMap(line -> parser.next(line).stream())
                    .limit(MAX_ADDRESSES)
                    .forEach(addresses::add);
        } catch (IOException e) {
            return Optional.empty();
        }
        var ipv6 = net.resolve("if_inet6");
        if (Files.exists(ipv6)) { // a kernel without IPv6 has no such file
            try (var lines = Files.lines(ipv6, StandardCharsets.US_ASCII)) {
                lines.flatMap(line -> ipv6(line).stream()).limit(MAX_ADDRESSES).forEach(addresses::add);
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        return addresses.isEmpty() || addresses.size() >= MAX_ADDRESSES
                ? Optional.empty()
                : Optional.of(List.copyOf(addresses));
    }

    private static boolean isOn(Path setting) {
        try {
            return Files.readString(setting, StandardCharsets.US_ASCII).strip().equals("1");
        } catch (IOException e) {
            return false; // a kernel without IPv6 has no setting for it
        }
    }

    /** A prefix is on one line of fib_trie, its route on the next. */
    static final class TrieParser {

        private String prefix = "";

        /** The local address or prefix that ends in this line; empty where none does. */
        Optional<String> next(String line) {
            var named = PREFIX.matcher(line);
            if (named.matches()) {
                prefix = named.group(1);
                return Optional.empty();
            }
            var local = LOCAL.matcher(line);
            if (!local.matches()) {
                return Optional.empty();
            }
            return Integer.parseInt(local.group(1)) == IPV4_BITS
                    ? IpAddress.canonical(prefix)
                    : IpAddress.canonical(prefix).map(address -> address + "/" + local.group(1));
        }
    }

    /** Of a line such as {@code 00000000000000000000000000000001 01 80 10 80 lo}. */
    static Optional<String> ipv6(String line) {
        var digits = line.strip().split("\\s", 2)[0];
        if (digits.length() != IPV6_DIGITS) {
            return Optional.empty();
        }
        try {
            return Optional.of(IpAddress.text(HexFormat.of().parseHex(digits)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not a line of that table
        }
    }
}
