package io.github.labmon.ports.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.declared.format.PodmanArguments;
import io.github.labmon.ports.deployment.DeclarationRequest;
import io.github.labmon.ports.deployment.Deployment;
import io.github.labmon.ports.deployment.PortSpec;
import io.github.labmon.ports.file.DeclarationFiles;
import io.github.labmon.ports.yaml.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuadletUnitTest {

    @Test
    void aContainerPublishesWhatItNames() throws Exception {
        var unit = """
                # a unit
                [Unit]
                Description=web
                PublishPort=1:1

                [Container]
                Image=nginx
                ; a comment
                PublishPort=8080:80
                PublishPort = 127.0.0.1:9000-9001:90-91/udp
                PublishPort=[::1]::53
                PublishPort=80
                PublishPort=8000-8009:81
                PublishPort=7000:70 \\
                # between
                  /tcp
                """.replace(" \\\n# between\n  ", "\\\n# between\n");
        assertThat(Read.fault(Read.sent("web.container", unit)))
                .isEqualTo("web.container:14:13: invalid port \"7000:70 /tcp\": the container port is not a number; "
                        + PortSpec.ALLOWED);
        assertThat(Read.lines(Read.sent("web.container", unit.replace("7000:70\\\n# between\n/tcp", "7000:70"))))
                .containsExactly(
                        "9:13 web * 8080/tcp x1 systemd-web",
                        "10:15 web 127.0.0.1 9000/udp x1 systemd-web",
                        "10:15 web 127.0.0.1 9001/udp x1 systemd-web",
                        "13:13 web * 8000-8009/tcp x1 systemd-web",
                        "14:13 web * 7000/tcp x1 systemd-web");
    }

    @Test
    void anEmptyValueForgetsThoseBefore() throws Exception {
        assertThat(Read.lines(Read.sent(
                        "units/web.pod", "[Pod]\nPublishPort=1:1\nPublishPort=\nPublishPort=2:2\nPodName=p\n")))
                .containsExactly("4:13 web * 2/tcp x1 of p");
        assertThat(Read.lines(Read.sent("units/web.pod", "[Pod]\nPublishPort=2:2\n")))
                .containsExactly("2:13 web * 2/tcp x1 of systemd-web");
    }

    @Test
    void podmansOwnArgumentsCountToo() throws Exception {
        assertThat(
                        Read.lines(
                                Read.sent(
                                        "web.container",
                                        "[Container]\nContainerName=mine\nPodmanArgs=--pull=never -p 1:1 --publish=2:2 -p3:3 --publish 4:4\n")))
                .containsExactly(
                        "3:12 web * 1/tcp x1 mine",
                        "3:12 web * 2/tcp x1 mine",
                        "3:12 web * 3/tcp x1 mine",
                        "3:12 web * 4/tcp x1 mine");
    }

    @Test
    void podmansArgumentsAreSplitAsSystemdDoes() throws Exception {
        var unit = "[Container]\nPodmanArgs=\"--publish=1:1\" '-p' 2:2 --publish=\\\"3:3 -\"p\"4:4 \"--net\" 'host'\n";
        assertThat(PodmanArguments.of("\"--publish=1:1\" '-p' 2:2 -\"p\"4:4 \"-p=5\\:5\"")
                        .published())
                .containsExactly("1:1", "2:2", "4:4", "5:5");
        assertThat(Read.lines(Read.sent("web.container", "[Container]\nPodmanArgs=\"--publish=8080:80\"\n")))
                .containsExactly("2:12 web * 8080/tcp x1 systemd-web");
        assertThat(Read.lines(Read.sent("web.container", unit.replace("--publish=\\\"3:3 ", ""))))
                .containsExactly(
                        "2:12 web * 1/tcp x1 host systemd-web",
                        "2:12 web * 2/tcp x1 host systemd-web",
                        "2:12 web * 4/tcp x1 host systemd-web");
    }

    @Test
    void onTheHostsNetworkTheImagesPortsAreTheHosts() throws Exception {
        var request = Read.sent(
                "ha.container",
                "[Container]\nNetwork=host\nPublishPort=81:80\nExposeHostPort=1900/udp\nExposeHostPort=1-2\n");
        assertThat(Read.lines(request))
                .containsExactly(
                        "3:13 ha * 80/tcp x1 host systemd-ha",
                        "4:16 ha * 1900/udp x1 host systemd-ha",
                        "5:16 ha * 1/tcp x1 host systemd-ha",
                        "5:16 ha * 2/tcp x1 host systemd-ha");
        assertThat(Declarations.readUnchecked(request).notices())
                .containsExactly(new Deployment.Notice(
                        new Origin("ha.container", 3, 13),
                        LocalizableText.literal("With Network=host Podman publishes no port.")));
    }

    @Test
    void aKubeUnitTakesThePortsOfItsManifest() throws Exception {
        var files = Map.of(
                "u/app.kube", "[Kube]\nYaml=app.yml\nPublishPort=9:9\n",
                "u/app.yml", """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: app}
                        spec: {replicas: 3, template: {spec: {containers: [{ports: [{containerPort: 80, hostPort: 8080}]}]}}}
                        ---
                        apiVersion: v1
                        kind: Service
                        spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
                        """);
        var request = DeclarationRequest.of(DeclarationFiles.inMemory(files)).withFiles("u/app.kube");
        assertThat(Read.lines(request)).containsExactly("3:13 app * 9/tcp x1", "4:91 app * 8080/tcp x1 of app-pod");
    }

    @Test
    void aPlayedPodHasTheNameOfItsManifest() throws Exception {
        var files = Map.of(
                "app.kube", "[Kube]\nYaml=app.yml\n",
                "app.yml", """
                        {apiVersion: v1, kind: Pod, metadata: {name: app},
                         spec: {containers: [{ports: [{containerPort: 80, hostPort: 8080}]}]}}
                        """);
        assertThat(Read.lines(
                        DeclarationRequest.of(DeclarationFiles.inMemory(files)).withFiles("app.kube")))
                .containsExactly("2:61 app * 8080/tcp x1 of app");
        assertThat(Read.lines(
                        DeclarationRequest.of(DeclarationFiles.inMemory(files)).withFiles("app.yml")))
                .containsExactly("2:61 app * 8080/tcp x1");
    }

    @Test
    void unitsWithoutPortsDeclareNone() throws Exception {
        assertThat(Read.lines(Read.sent("lab.network", "[Network]\nSubnet=10.0.0.0/24\n")))
                .isEmpty();
    }

    @Test
    void anotherFileThanAUnitIsRefused() {
        assertThat(Read.fault(Read.sent("a.container", "[Pod]\nPublishPort=1:1\n")))
                .isEqualTo("a.container:1:1: the section [Container] is missing; it declares the ports");
        assertThat(Read.fault(Read.sent("a.container", "PublishPort=1:1\n")))
                .isEqualTo("a.container:1:1: invalid line of a unit; allowed: [Section], Key=value, # comment");
        assertThat(Read.fault(Read.sent("a.container", "[Container]\nPublishPort\n")))
                .isEqualTo("a.container:2:1: invalid line of a unit; allowed: [Section], Key=value, # comment");
        assertThat(Read.fault(Read.sent("a@.container", "[Container]\nPublishPort=80%i:80\n")))
                .isEqualTo("a@.container:2:13: \"80%i:80\" contains a specifier, which only systemd can expand; "
                        + "a number is allowed");
        assertThat(Read.fault(Read.sent("a.kube", "[Kube]\nYaml=none.yml\n")))
                .isEqualTo("a.kube:2:6: the file none.yml is not among the files that were sent");
        assertThat(Read.fault(Read.sent("a.container", "[Container]\nNetwork=host\nExposeHostPort=80/icmp\n")))
                .isEqualTo("a.container:3:16: invalid port \"80/icmp\"; allowed: 80, 80/udp, 8000-8009/tcp");
    }

    @Test
    void dropInsChangeTheUnit() throws Exception {
        var files = new LinkedHashMap<String, String>();
        files.put("web-app.container", "[Container]\nPublishPort=1:1\n");
        files.put("web-app.container.d/20-more.conf", "[Container]\nPublishPort=2:2\nContainerName=mine\n");
        files.put(
                "web-app.container.d/10-first.conf",
                "[Unit]\nDescription=x\n\n[Container]\nPublishPort=\nPublishPort=3:3\n");
        files.put("web-.container.d/30-web.conf", "[Container]\nPublishPort=4:4\n");
        files.put("container.d/40-all.conf", "[Container]\nPublishPort=5:5\n");

        var deployment = Declarations.readUnchecked(DeclarationRequest.of(DeclarationFiles.inMemory(files)));

        assertThat(deployment.ports())
                .extracting(port -> port.origin() + " " + port.port() + " " + port.containerName())
                .containsExactly(
                        "web-app.container.d/10-first.conf:6:13 3 mine",
                        "web-app.container.d/20-more.conf:2:13 2 mine",
                        "web-.container.d/30-web.conf:2:13 4 mine",
                        "container.d/40-all.conf:2:13 5 mine");
    }

    @Test
    void ofTwoDropInsWithOneNameTheMoreSpecificCounts(@TempDir Path folder) throws Exception {
        for (var name : List.of("web@1.container.d/a.conf", "web@.container.d/a.conf", "container.d/a.conf")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "[Container]\nPublishPort=%d:1\n".formatted(8_000 + name.length()));
        }
        Files.writeString(folder.resolve("web@1.container"), "[Container]\nImage=x\n");
        Files.writeString(folder.resolve("web@.container"), "[Container]\nImage=x\n");
        var store = DeclarationFiles.onDisk(folder);

        assertThat(Read.lines(DeclarationRequest.of(store).withFiles("web@1.container")))
                .containsExactly("2:13 web@1 * 8024/tcp x1 systemd-web@1");
        assertThat(Read.lines(DeclarationRequest.of(store).withFiles("web@.container")))
                .containsExactly("2:13 web@ * 8023/tcp x1 systemd-web@");
    }

    @Test
    void aDropInWithoutItsUnitIsNotLeftOut() {
        assertThat(Read.fault(DeclarationRequest.of(DeclarationFiles.inMemory(Map.of(
                        "compose.yaml", "services: {a: {image: x}}", "web.container.d/a.conf", "[Container]\n")))))
                .startsWith("web.container.d/a.conf:1:1: this file is not read;");
    }
}
