package io.github.labmon.ports.live;

import io.github.labmon.ports.IpAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that sockets can bind without an interface, as the kernel's routing tables contain them: IPv4 from
 * {@code /proc/net/fib_trie}, IPv6 from {@code /proc/net/if_inet6}. Tables with the same bytes are not parsed again. Used by one
 * thread at a time.
 */
final class LocalAddresses {

    private static final int IPV4_BITS = 32;
    private static final int IPV6_DIGITS = 32;

    /** A host with more has routes of a provider; the list would then be a large part of each report. */
    private static final int MAX_ADDRESSES = 4_096;

    private static final String PREFIX = "|-- ";
    private static final String LOCAL = " host LOCAL";
    private static final String BROADCAST = " link BROADCAST";

    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final int FLAGS = 4;
    /** An address that is not known yet to be the only one of its kind, or is known not to be (linux/if_addr.h). */
    private static final int TENTATIVE = 0x40;

    private static final int OPTIMISTIC = 0x04;

    /** Longer tables are read line by line each time. */
    static final int MAX_KEPT_BYTES = 64 * 1024;

    private final Path trie;
    private final Path ipv6;
    private final List<Path> nonLocal;
    private @Nullable Tables last;
    private Optional<List<String>> addresses = Optional.empty();

    /** What the addresses are made of. */
    private record Tables(ByteBuffer trie, ByteBuffer ipv6) {

        boolean areLong() {
            return trie.capacity() == MAX_KEPT_BYTES || ipv6.capacity() == MAX_KEPT_BYTES;
        }
    }

    /**
     * Of one network.
     *
     * @param net the folder {@code net} of a process in the host's network
     * @param nonLocal the settings {@code ip_nonlocal_bind}, with which any address can be bound
     */
    LocalAddresses(Path net, List<Path> nonLocal) {
        this.trie = net.resolve("fib_trie");
        this.ipv6 = net.resolve("if_inet6");
        this.nonLocal = nonLocal;
    }

    /**
     * Single addresses, and prefixes such as {@code 127.0.0.0/8}.
     *
     * @return empty where the addresses are not known, or any address can be bound
     */
    Optional<List<String>> read() {
        for (var setting : nonLocal) {
            if (isOn(setting)) {
                return Optional.empty();
            }
        }
        try {
            var hasIpv6 = Files.exists(ipv6); // a kernel without IPv6 has no such file
            var tables = new Tables(
                    KernelFile.bytes(trie, MAX_KEPT_BYTES),
                    hasIpv6 ? KernelFile.bytes(ipv6, MAX_KEPT_BYTES) : ByteBuffer.allocate(0));
            if (tables.areLong() || !tables.equals(last)) {
                addresses = parse(hasIpv6);
                last = tables;
            }
            return addresses;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<List<String>> parse(boolean hasIpv6) throws IOException {
        var found = new TreeSet<String>();
        read(trie, new TrieParser()::next, found);
        if (hasIpv6) {
            read(ipv6, LocalAddresses::ipv6, found);
        }
        return found.isEmpty() || found.size() >= MAX_ADDRESSES ? Optional.empty() : Optional.of(List.copyOf(found));
    }

    private static void read(Path table, Function<String, Optional<String>> parser, Set<String> addresses)
            throws IOException {
        try (var lines = Files.newBufferedReader(table, StandardCharsets.ISO_8859_1)) {
            for (var line = lines.readLine();
                    line != null && addresses.size() < MAX_ADDRESSES;
                    line = lines.readLine()) {
                parser.apply(line).ifPresent(addresses::add);
            }
        }
    }

    private static boolean isOn(Path setting) {
        try {
            return KernelFile.text(setting).strip().equals("1");
        } catch (IOException e) {
            return false; // a kernel without IPv6 has no setting for it
        }
    }

    /** A prefix is on one line of fib_trie, its route on the next. */
    static final class TrieParser {

        private String prefix = "";

        /** The local or broadcast address, or the local prefix, that ends in this line; empty where none does. */
        Optional<String> next(String line) {
            var text = line.strip();
            if (text.startsWith(PREFIX)) {
                prefix = text.substring(PREFIX.length());
                return Optional.empty();
            }
            var local = text.startsWith("/") ? Math.max(text.indexOf(LOCAL), text.indexOf(BROADCAST)) : -1;
            if (local < 0) {
                return Optional.empty();
            }
            return length(text.substring(1, local)).flatMap(this::local);
        }

        private Optional<String> local(int length) {
            var address = IpAddress.canonical(prefix);
            return length == IPV4_BITS ? address : address.map(network -> network + "/" + length);
        }

        private static Optional<Integer> length(String digits) {
            try {
                return Optional.of(Integer.parseInt(digits));
            } catch (NumberFormatException e) {
                return Optional.empty(); // not a line of that table
            }
        }
    }

    /**
     * Of a line such as {@code 00000000000000000000000000000001 01 80 10 80 lo}: address, interface, prefix length, scope, flags.
     * Empty where a socket that is bound to no interface cannot bind it.
     */
    static Optional<String> ipv6(String line) {
        var fields = BLANKS.split(line.strip(), -1);
        if (fields.length <= FLAGS || fields[0].length() != IPV6_DIGITS) {
            return Optional.empty();
        }
        try {
            var address = HexFormat.of().parseHex(fields[0]);
            return IpAddress.needsInterface(address) || isTentative(Integer.parseInt(fields[FLAGS], 16))
                    ? Optional.empty()
                    : Optional.of(IpAddress.text(address));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not a line of that table
        }
    }

    private static boolean isTentative(int flags) {
        return (flags & (TENTATIVE | OPTIMISTIC)) == TENTATIVE;
    }
}
