package io.github.labmon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Hosts on a switch, each a network namespace with an address of its own (RFC 5737), and this one as the host that monitors them.
 * The switch is a namespace too, so that no rule of a firewall of this host is applied between them.
 */
final class TestLan implements AutoCloseable {

    private static final String PREFIX = "labmon-lan-";
    private static final String SWITCH = PREFIX + "switch";
    private static final String NETWORK = "203.0.113.";
    private static final String OWN_LINK = "labmon-lan0";

    private final List<String> hosts;

    private TestLan(List<String> hosts) {
        this.hosts = List.copyOf(hosts);
    }

    /**
     * A new one.
     *
     * @param hosts their names
     */
    static TestLan of(String... hosts) throws IOException, InterruptedException {
        RealPart.root();
        RealPart.command("ip", "iproute2");
        RealPart.command("unshare", "util-linux");
        var lan = new TestLan(List.of(hosts));
        lan.delete(); // left over from a test that was killed
        ip("netns add " + SWITCH);
        ip("-n " + SWITCH + " link add switch0 type bridge");
        ip("-n " + SWITCH + " link set switch0 up");
        ip("link add " + OWN_LINK + " type veth peer name own netns " + SWITCH);
        ip("addr add " + NETWORK + "1/28 dev " + OWN_LINK);
        ip("link set " + OWN_LINK + " up");
        plugIn("own");
        for (var host : hosts) {
            lan.add(host);
        }
        return lan;
    }

    private void add(String host) throws IOException, InterruptedException {
        ip("netns add " + PREFIX + host);
        ip("-n " + SWITCH + " link add " + host + " type veth peer name eth0 netns " + PREFIX + host);
        ip("-n " + PREFIX + host + " addr add " + address(host) + "/28 dev eth0");
        ip("-n " + PREFIX + host + " link set lo up");
        // As on a host with Docker: this machine can be a container, whose own network has no such bridge.
        ip("-n " + PREFIX + host + " link add docker0 type bridge");
        ip("-n " + PREFIX + host + " link set eth0 up");
        plugIn(host);
    }

    private static void plugIn(String port) throws IOException, InterruptedException {
        ip("-n " + SWITCH + " link set " + port + " master switch0");
        ip("-n " + SWITCH + " link set " + port + " up");
    }

    private static void ip(String line) throws IOException, InterruptedException {
        assertThat(CommandOutput.run(("ip " + line).split(" ", -1)).err())
                .as(line)
                .isEmpty();
    }

    String address(String host) {
        return NETWORK + (hosts.indexOf(host) + 2);
    }

    /**
     * The words before a command that runs on the host: with the name of the host, and as its first process, which is how labmon
     * recognises that the network is not that of a container. It ends together with the process of these words.
     */
    List<String> launcher(String host) {
        var words = new ArrayList<>(List.of("ip", "netns", "exec", PREFIX + host));
        words.addAll(List.of("unshare", "--uts", "--pid", "--fork", "--kill-child", "--mount-proc"));
        words.addAll(List.of("sh", "-c", "echo \"$1\" >/proc/sys/kernel/hostname; shift; exec \"$@\"", "sh", host));
        return words;
    }

    /** The host answers nothing from now on: a dead host refuses no connection. */
    void disconnect(String host) throws IOException, InterruptedException {
        ip("-n " + SWITCH + " link set " + host + " down");
    }

    void connect(String host) throws IOException, InterruptedException {
        ip("-n " + SWITCH + " link set " + host + " up");
    }

    @Override
    public void close() throws IOException {
        try {
            delete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void delete() throws IOException, InterruptedException {
        var names = new ArrayList<>(hosts);
        names.add("switch");
        for (var name : names) {
            if (Files.exists(Path.of("/run/netns", PREFIX + name))) {
                ip("netns delete " + PREFIX + name);
            }
        }
        if (Files.exists(Path.of("/sys/class/net", OWN_LINK))) {
            CommandOutput.run("ip", "link", "delete", OWN_LINK); // can be gone already, with the switch
        }
    }
}
