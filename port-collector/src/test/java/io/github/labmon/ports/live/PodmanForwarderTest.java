package io.github.labmon.ports.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.ContainerHolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Command lines of Podman 4.3. */
class PodmanForwarderTest {

    private static final String ID = "449b46bbe37254f8d2f29f1fe76122a9be2da537abe5f862e0153c9b315431e0";

    @TempDir
    Path proc;

    private void process(int pid, int parent, String... arguments) throws IOException {
        var process = Files.createDirectories(proc.resolve(String.valueOf(pid)));
        Files.writeString(process.resolve("cmdline"), String.join("\0", arguments) + "\0");
        Files.writeString(process.resolve("status"), "Name:\tx\nPid:\t" + pid + "\nPPid:\t" + parent + "\n");
    }

    private void conmon(int pid, String name) throws IOException {
        var bundle = "/var/lib/containers/storage/overlay-containers/" + ID + "/userdata";
        process(
                pid,
                1,
                "/usr/bin/conmon",
                "--api-version",
                "1",
                "-c",
                ID,
                "-u",
                ID,
                "-r",
                "/usr/bin/crun",
                "-b",
                bundle,
                "-n",
                name,
                "--exit-dir",
                "/run/libpod/exits");
    }

    private void config(int pid, String text) throws IOException {
        var bundle = Files.createDirectories(
                proc.resolve(pid + "/root/var/lib/containers/storage/overlay-containers/" + ID + "/userdata"));
        Files.writeString(bundle.resolve("config.json"), text);
    }

    private @Nullable String found(int pid, String name) {
        var container = PodmanForwarder.containerOf(proc, pid, name);
        return container == null
                ? null
                : container.name() + " " + container.id() + " " + container.state() + " " + container.pod();
    }

    @Test
    void conmonHoldsTheSocketsOfTheContainerThatItNames() throws IOException {
        conmon(100, "systemd-web");

        assertThat(found(100, "conmon")).isEqualTo("systemd-web 449b46bbe372 running null");
        assertThat(PodmanForwarder.containerOf(proc, 100, "conmon"))
                .extracting(ContainerHolder::mapping, ContainerHolder::image)
                .containsExactly(null, null);
    }

    @Test
    void rootlessportIsAChildOfIt() throws IOException {
        conmon(100, "systemd-web");
        process(101, 100, "rootlessport");
        process(102, 101, "rootlessport-child");

        assertThat(found(101, "rootlessport")).isEqualTo("systemd-web 449b46bbe372 running null");
        assertThat(found(102, "rootlessport-ch")).isEqualTo("systemd-web 449b46bbe372 running null");
    }

    @Test
    void theInfraContainerOfAPodHasThePodsName() throws IOException {
        conmon(100, "72c9afe8f61a-infra");
        config(100, "{\"ociVersion\":\"1.0.2\",\"hostname\":\"systemd-web\"}");

        assertThat(found(100, "conmon")).isEqualTo("72c9afe8f61a-infra 449b46bbe372 running systemd-web");
        config(100, "not JSON");
        assertThat(found(100, "conmon")).isEqualTo("72c9afe8f61a-infra 449b46bbe372 running null");
    }

    @Test
    void otherProcessesHoldTheirOwnSockets() throws IOException {
        conmon(100, "systemd-web");
        process(200, 100, "/usr/bin/nginx");
        process(201, 200, "rootlessport");
        process(202, 1, "/usr/bin/conmon", "-c", ID, "-n");
        process(203, 999, "rootlessport");

        assertThat(found(200, "nginx")).isNull();
        assertThat(PodmanForwarder.containerOf(proc, 100, null)).isNull();
        assertThat(found(201, "rootlessport")).isEqualTo("systemd-web 449b46bbe372 running null");
        assertThat(found(202, "conmon")).isNull();
        assertThat(found(203, "rootlessport")).isNull();
        assertThat(found(999, "conmon")).isNull();
    }
}
