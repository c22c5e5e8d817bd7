package io.github.labmon.fritz.assembly;

import io.github.labmon.fritz.poll.ConnectionState;
import io.github.labmon.fritz.poll.QueryState;
import io.github.labmon.fritz.poll.RouterSnapshot;
import io.github.labmon.fritz.status.WanStatus;
import io.github.labmon.fritz.upnp.ActionArguments;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The external addresses of the connection to the Internet. */
final class WanAddresses {

    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private WanAddresses() {}

    static @Nullable String ipv4(RouterSnapshot snapshot, @Nullable ConnectionState chosen, FieldReader fields) {
        return address(
                snapshot,
                chosen,
                fields,
                connection -> Stream.of(connection.address(), connection.info()),
                arguments -> literal(arguments.text("ExternalIPAddress"), IPV4, IPV4_BYTES));
    }

    static @Nullable String ipv6(RouterSnapshot snapshot, @Nullable ConnectionState chosen, FieldReader fields) {
        return address(
                snapshot,
                chosen,
                fields,
                connection -> Stream.of(connection.address6()),
                arguments -> literal(arguments.text("ExternalIPv6Address"), IPV6, IPV6_BYTES));
    }

    /** From the service that counts, else from another one that is connected: UPnP's beside that of TR-064. */
    private static @Nullable String address(
            RouterSnapshot snapshot,
            @Nullable ConnectionState chosen,
            FieldReader fields,
            Function<ConnectionState, Stream<QueryState<ActionArguments>>> queries,
            Function<ActionArguments, @Nullable String> literal) {
        var others = snapshot.connections().stream()
                .filter(connection -> ConnectionChoice.status(connection) == WanStatus.Status.ONLINE);
        for (var connection : Stream.concat(Stream.ofNullable(chosen), others).toList()) {
            var found = fields.first(literal, queries.apply(connection).toList());
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** An address of that length that is not the unspecified one. A name would be resolved, and is no address. */
    private static @Nullable String literal(@Nullable String text, Pattern form, int bytes) {
        if (text == null || !form.matcher(text).matches()) {
            return null;
        }
        try {
            var address = InetAddress.getByName(text);
            return address.isAnyLocalAddress() || address.getAddress().length != bytes ? null : text;
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
