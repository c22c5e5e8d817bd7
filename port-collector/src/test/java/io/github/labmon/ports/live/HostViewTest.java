package io.github.labmon.ports.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files are those of Linux 6.18: {@code unshare --net}, {@code ip link}, {@code ip tuntap}. */
class HostViewTest {

    private static final Map<String, String> NO_VARIABLES = Map.of();
    private static final Map<String, String> OF_POD = Map.of("KUBERNETES_SERVICE_HOST", "10.43.0.1");
    private static final String TAP = "0x1802";
    private static final String TUN = "0x1801";

    @TempDir
    Path root;

    private boolean hasOwnNetwork() {
        return HostView.hasOwnNetwork(root, NO_VARIABLES);
    }

    private void docker() throws IOException {
        file(".dockerenv", "");
    }

    private void file(String name, String content) throws IOException {
        var path = root.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    /** The namespace of an application container, also of one in a system container. */
    private void furtherNamespace() throws IOException {
        namespace("net:[4026532178]");
        file("proc/sys/net/core/somaxconn", "4096\n");
    }

    private void firstNamespace(String link) throws IOException {
        namespace(link);
        file("proc/sys/net/core/somaxconn", "4096\n");
        file("proc/sys/net/core/netdev_max_backlog", "1000\n");
    }

    private void namespace(String link) throws IOException {
        Files.createSymbolicLink(
                Files.createDirectories(root.resolve("proc/self/ns")).resolve("net"), Path.of(link));
    }

    private Path networkInterface(String name, int index, int link) throws IOException {
        var folder = "sys/class/net/" + name;
        file(folder + "/ifindex", index + "\n");
        file(folder + "/iflink", link + "\n");
        return root.resolve(folder);
    }

    private void card(String name, int index) throws IOException {
        Files.createSymbolicLink(networkInterface(name, index, index).resolve("device"), Path.of("../../../virtio2"));
    }

    private void tunnel(String name, int index, String flags) throws IOException {
        Files.writeString(networkInterface(name, index, index).resolve("tun_flags"), flags + "\n");
    }

    private void bridge(String name, int index) throws IOException {
        Files.createDirectory(networkInterface(name, index, index).resolve("bridge"));
    }

    private void pair() throws IOException {
        networkInterface("lo", 1, 1);
        networkInterface("eth0", 2, 7);
    }

    private void bondingModule() throws IOException {
        file("sys/class/net/bonding_masters", "\n");
    }

    @Test
    void withoutAContainerTheNetworkIsTheHosts() throws IOException {
        furtherNamespace();
        pair();

        assertThat(hasOwnNetwork()).isFalse();
    }

    @Test
    void aPairOfInterfacesIsTheContainersOwnNetwork() throws IOException {
        docker();
        furtherNamespace();
        pair();

        assertThat(hasOwnNetwork()).isTrue();
    }

    @Test
    void theFileOfTheBondingModuleIsNoInterface() throws IOException {
        docker();
        furtherNamespace();
        pair();
        bondingModule();

        assertThat(hasOwnNetwork()).isTrue();
    }

    @Test
    void theTapOfRootlessPodmanIsNoInterfaceOfTheHost() throws IOException {
        file("run/.containerenv", "");
        furtherNamespace();
        networkInterface("lo", 1, 1);
        tunnel("tap0", 2, TAP);

        assertThat(hasOwnNetwork()).isTrue();
    }

    @Test
    void theTunnelOfAVpnContainerIsNoInterfaceOfTheHost() throws IOException {
        docker();
        furtherNamespace();
        pair();
        tunnel("tun0", 3, TUN);
        networkInterface("wg0", 4, 4);
        networkInterface("dummy0", 5, 5);
        bridge("br0", 6);

        assertThat(hasOwnNetwork()).isTrue();
    }

    /** An ipvlan or macvlan names its parent, whose number can be its own: the parent is in another namespace. */
    @Test
    void aParentWithTheSameNumberIsNoInterfaceOfTheHost() throws IOException {
        docker();
        networkInterface("lo", 1, 1);
        networkInterface("eth0", 2, 2);

        assertThat(hasOwnNetwork()).isTrue();
    }

    @Test
    void aPodOfContainerdIsAContainer() throws IOException {
        furtherNamespace();
        pair();

        assertThat(HostView.hasOwnNetwork(root, OF_POD)).isTrue();
    }

    @Test
    void theAccountOfAPodIsASignOfAContainer() throws IOException {
        Files.createDirectories(root.resolve("var/run/secrets/kubernetes.io/serviceaccount"));
        furtherNamespace();
        pair();

        assertThat(hasOwnNetwork()).isTrue();
    }

    @Test
    void filesThatAnEngineMountsAreASignOfAContainer() throws IOException {
        var mount = "731 720 254:0 /c/%1$s /etc/%1$s rw,relatime - ext4 /dev/vda rw\n";
        furtherNamespace();
        pair();
        file("proc/self/mountinfo", mount.formatted("resolv.conf"));
        assertThat(hasOwnNetwork()).as("also on a host").isFalse();

        file("proc/self/mountinfo", "broken\n" + mount.formatted("resolv.conf") + mount.formatted("hosts"));
        assertThat(hasOwnNetwork()).isTrue();
    }

    /** Multus and the SR-IOV plugin move a network card into the namespace of a pod. */
    @Test
    void aNetworkCardOfAPodIsNotTheHosts() throws IOException {
        furtherNamespace();
        pair();
        card("net1", 3);

        assertThat(HostView.hasOwnNetwork(root, OF_POD)).isTrue();
    }

    @Test
    void theFirstNamespaceIsTheHosts() throws IOException {
        docker();
        firstNamespace("net:[4026531992]");
        bondingModule();
        tunnel("tun0", 3, TUN);

        assertThat(hasOwnNetwork()).isFalse();
    }

    @Test
    void theFirstNamespaceIsKnownByItsFixedNumber() throws IOException {
        docker();
        namespace("net:[4026531833]");

        assertThat(hasOwnNetwork()).isFalse();
    }

    /** Where the settings of the kernel cannot be read, as in a container that masks them. */
    @Test
    void aNetworkCardIsTheHostsWhereTheNamespaceIsNotKnown() throws IOException {
        docker();
        networkInterface("lo", 1, 1);
        assertThat(hasOwnNetwork()).as("no evidence").isTrue();

        bondingModule();
        networkInterface("bond0", 5, 5);
        card("enp3s0", 2);
        assertThat(hasOwnNetwork()).as("a bond and its card").isFalse();
    }

    @Test
    void aVirtualNetworkCardBesideATunnelIsTheHosts() throws IOException {
        docker();
        card("eth0", 2);
        tunnel("tun0", 3, TUN);

        assertThat(hasOwnNetwork()).isFalse();
    }

    @Test
    void withoutAnyInterfaceAContainersNetworkIsItsOwn() throws IOException {
        docker();

        assertThat(hasOwnNetwork()).isTrue();
    }

    /** {@code --volume /sys:/sys}: a mounted /sys contains the interfaces of the host. */
    @Test
    void interfacesThatThisNamespaceDoesNotHaveDoNotCount() throws IOException {
        docker();
        pair();
        bridge("docker0", 3);
        card("enp3s0", 4);
        file("proc/self/net/dev", "Inter-|\n face |\n    lo: 1 2\n  eth0: 3 4\n");

        assertThat(hasOwnNetwork()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker0", "br-0f1e2d3c4b5a", "podman1", "cni-podman0", "cni0"})
    void theBridgeOfAnEngineInASystemContainerIsOfItsHost(String name) throws IOException {
        docker();
        furtherNamespace();
        pair();
        tunnel("tailscale0", 4, TUN);
        bridge(name, 3);
        file("proc/self/net/dev", "Inter-|\n face |\n lo: 1\n eth0: 3\n tailscale0: 1\n eth0:1: 3\n " + name + ": 4\n");

        assertThat(hasOwnNetwork()).isFalse();
    }

    /** Its ports are those of the TAP's other end, on the host. */
    @Test
    void theBridgeOfARootlessEngineIsNotOfTheHost() throws IOException {
        docker();
        furtherNamespace();
        tunnel("tap0", 2, TAP);
        bridge("docker0", 3);

        assertThat(hasOwnNetwork()).isTrue();
    }

    @Test
    void whatOnlyHasTheNameOfABridgeIsNone() throws IOException {
        docker();
        furtherNamespace();
        networkInterface("docker0", 2, 2);

        assertThat(hasOwnNetwork()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lxc", "lxc-libvirt", "systemd-nspawn", "openvz", "wsl", ""})
    void aSystemContainerIsAHost(String kind) throws IOException {
        furtherNamespace();
        pair();

        assertThat(HostView.hasOwnNetwork(root, Map.of("container", kind))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"podman", "docker", "oci"})
    void anApplicationContainerIsKnownByItsVariable(String kind) throws IOException {
        furtherNamespace();
        pair();

        assertThat(HostView.hasOwnNetwork(root, Map.of("container", kind))).isTrue();
    }

    /** The setting exists in the first namespace only: where this build runs in it, a user's processes see it. */
    @Test
    void theRealKernelHidesTheSettingFromOtherNamespaces() throws IOException {
        var first = Files.readSymbolicLink(Path.of("/proc/self/ns/net")).equals(Path.of("net:[4026531833]"));
        var setting = Files.exists(Path.of("/proc/sys/net/core/netdev_max_backlog"));

        assertThat(!first || setting).as("first namespace, setting").isTrue();
    }
}
