package io.github.labmon.ports.gate.differential;

import io.github.labmon.ports.testing.DockerEngine;
import io.github.labmon.ports.testing.NativeSocket;
import io.github.labmon.ports.testing.NativeSocket.Spec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Something that holds a port, or looks as if it did. */
sealed interface Holder {

    /** Takes the port; closing the result releases it. */
    AutoCloseable hold(DockerEngine engine, String protocol, int port) throws Exception;

    /** The group in which a run counts it. */
    default String kind() {
        return getClass().getSimpleName();
    }

    /** Addresses of the test host: of all, of loopback, of an interface. */
    List<String> IPV4 = List.of("0.0.0.0", "127.0.0.1", "127.0.0.2", "10.200.0.1");

    List<String> IPV6 = List.of("::", "::1", "fd00:200::1");

    /** Nothing. */
    record Nothing() implements Holder {
        @Override
        public AutoCloseable hold(DockerEngine engine, String protocol, int port) {
            return () -> {};
        }
    }

    /** A listening TCP socket, a UDP socket without a peer, or with {@code listening} false a TCP socket only bound. */
    record Bound(
            String address, boolean ipv6Only, boolean reuse, boolean reusePort, boolean onLoopback, boolean listening)
            implements Holder {

        @Override
        public String kind() {
            return (listening ? "Bound, listening" : "Bound only")
                    + (ipv6Only && address.contains(":") ? ", IPv6-only" : "")
                    + (reusePort ? ", SO_REUSEPORT" : "")
                    + (onLoopback ? ", SO_BINDTODEVICE" : "");
        }

        private Spec spec(String protocol, int port) {
            var spec = Spec.of(protocol, address, port);
            spec = ipv6Only ? spec.ipv6OnlySocket() : spec;
            spec = reuse ? spec.reusing() : spec;
            spec = reusePort ? spec.sharing() : spec;
            spec = onLoopback ? spec.on("lo") : spec;
            return listening ? spec : spec.boundOnly();
        }

        @Override
        public AutoCloseable hold(DockerEngine engine, String protocol, int port) {
            return NativeSocket.open(spec(protocol, port));
        }
    }

    /** A client with a fixed source port. */
    record Client(String address, boolean reuse) implements Holder {
        @Override
        public AutoCloseable hold(DockerEngine engine, String protocol, int port) {
            var peerAddress = peer(address);
            var open = new ArrayList<AutoCloseable>();
            var server = NativeSocket.open(Spec.of(protocol, peerAddress, 0));
            var spec = Spec.of(protocol, address, port).boundOnly();
            var client = NativeSocket.open(reuse ? spec.reusing() : spec);
            client.connect(peerAddress, server.port());
            open.add(client);
            open.add(server);
            return () -> closeAll(open);
        }
    }

    /** A connection that a server accepted, whose listener is closed. */
    record Accepted(String address, boolean reuse) implements Holder {
        @Override
        public AutoCloseable hold(DockerEngine engine, String protocol, int port) {
            var spec = Spec.of("tcp", address, port);
            var listener = NativeSocket.open(reuse ? spec.reusing() : spec);
            var client = NativeSocket.open(Spec.of("tcp", any(address), 0).boundOnly());
            client.connect(peer(address), port);
            var accepted = listener.accept();
            listener.close();
            return () -> closeAll(List.of(accepted, client));
        }
    }

    /** The TIME_WAIT of a connection: of the server that closed first, or of the client. */
    record TimeWait(String address, boolean reuse, boolean ofServer) implements Holder {
        @Override
        public String kind() {
            return ofServer ? "TimeWait of a server" : "TimeWait of a client";
        }

        @Override
        public AutoCloseable hold(DockerEngine engine, String protocol, int port) {
            var server = Spec.of("tcp", address, ofServer ? port : 0);
            var listener = NativeSocket.open(ofServer && reuse ? server.reusing() : server);
            var clientSpec = Spec.of("tcp", ofServer ? any(address) : address, ofServer ? 0 : port)
                    .boundOnly();
            var client = NativeSocket.open(!ofServer && reuse ? clientSpec.reusing() : clientSpec);
            client.connect(peer(address), listener.port());
            var accepted = listener.accept();
            (ofServer ? accepted : client).close();
            (ofServer ? client : accepted).close();
            listener.close();
            return () -> {};
        }
    }

    /** A container that publishes the port, in some state. */
    record Published(String address, ContainerState state) implements Holder {
        @Override
        public String kind() {
            return "Published, " + state;
        }

        @Override
        public AutoCloseable hold(DockerEngine engine, String protocol, int port) throws Exception {
            return state.start(engine, List.of("--publish", publish(protocol, address, port)), "/bin/sleep", "900");
        }

        private static String publish(String protocol, String address, int port) {
            return Declaration.prefix(address) + port + ":80/" + protocol;
        }
    }

    /** A container whose process listens: on the host's network, or on one of its own where it holds nothing here. */
    record Listening(String address, boolean onHost) implements Holder {
        @Override
        public String kind() {
            return onHost ? "Listening on the host's network" : "Listening in another network namespace";
        }

        @Override
        public AutoCloseable hold(DockerEngine engine, String protocol, int port) throws Exception {
            var listen = address.contains(":") ? "[" + address + "]:" + port : address + ":" + port;
            return ContainerState.RUNNING.start(
                    engine,
                    List.of("--network", onHost ? "host" : "none"),
                    "/bin/sh",
                    "-c",
                    "httpd -p " + listen + " && sleep 900");
        }
    }

    private static String any(String address) {
        return address.contains(":") ? "::" : "0.0.0.0";
    }

    private static String peer(String address) {
        return switch (address) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "::1";
            default -> address;
        };
    }

    private static void closeAll(List<? extends AutoCloseable> open) throws Exception {
        for (var each : open) {
            each.close();
        }
    }

    /** One at random; without IPv6 its addresses are those of IPv4. */
    static Holder random(Random random, String protocol, boolean ipv6) {
        var address = address(random, ipv6);
        var reuse = random.nextBoolean();
        return switch (random.nextInt(protocol.equals("tcp") ? 16 : 12)) {
            case 0 -> new Nothing();
            case 1, 2, 3 ->
                new Bound(address, random.nextBoolean(), reuse, random.nextInt(4) == 0, random.nextInt(6) == 0, true);
            case 4, 5 -> new Client(address, reuse);
            case 6, 7, 8, 9 -> new Published(address, ContainerState.random(random));
            case 10 -> new Listening(address, true);
            case 11 -> new Listening(address, false);
            case 12, 13 -> new Bound(address, random.nextBoolean(), reuse, random.nextInt(4) == 0, false, false);
            case 14 -> new Accepted(address, reuse);
            default -> new TimeWait(address, reuse, random.nextBoolean());
        };
    }

    private static String address(Random random, boolean ipv6) {
        var all = new ArrayList<>(IPV4);
        if (ipv6) {
            all.addAll(IPV6);
        }
        Collections.shuffle(all, random);
        return all.get(0);
    }
}
