package io.github.labmon.ports.gate;

import static io.github.labmon.ports.testing.DockerCompose.onBridge;
import static io.github.labmon.ports.testing.DockerCompose.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.NativeSocket;
import io.github.labmon.ports.testing.NativeSocket.Spec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stops a real {@code docker compose up} beside ports: names, addresses, networks, states of containers. */
@Tag("once")
class ComposeConflictsIT extends ComposeEngine {

    private static final String PARENT = "labmonveth" + ProcessHandle.current().pid() % 10_000;

    private void isFreeAndStarts(String project) throws Exception {
        var verdict = check(project);
        assertThat(verdict.outcome()).as(verdict.conflicts().toString()).isEqualTo(Verdict.Outcome.FREE);
        compose.must(project, "up", "--detach");
    }

    @Test
    void aContainerNameOfAnotherProjectOrServiceIsInUse() throws Exception {
        compose.write(onBridge("web", "21981", "    container_name: the-one\n"), "");
        isFreeAndStarts("first");
        try {
            isFreeAndStarts("first");
            assertThat(check("second").conflicts())
                    .extracting(Finding::kind)
                    .containsExactlyInAnyOrder(Finding.FindingKind.NAME_IN_USE, Finding.FindingKind.IN_USE);
            assertThat(compose.run("second", "up", "--detach").err()).contains("already in use");
            compose.must("first", "stop");
            assertThat(check("second").conflicts())
                    .extracting(Finding::message)
                    .containsExactly("the container name the-one, declared by web (compose.yaml:8), is in use by the"
                            + " service web of the project first (exited); remove it: docker compose --project-name"
                            + " first down");
            assertThat(compose.run("second", "up", "--detach").err()).contains("already in use");

            compose.write(onBridge("renamed", "21981", "    container_name: the-one\n"), "");
            assertThat(check("first").conflicts())
                    .extracting(Finding::kind)
                    .containsExactly(Finding.FindingKind.NAME_IN_USE);
            assertThat(compose.run("first", "up", "--detach").err()).contains("already in use");
        } finally {
            compose.run("first", "down", "--remove-orphans");
            compose.run("second", "down", "--remove-orphans");
        }
    }

    @Test
    void ownPausedContainersAndThoseOfAHalfFailedUpAreNoConflict() throws Exception {
        compose.write(onBridge("web", "21990", "") + onBridge("api", "21991", ""), "");
        try {
            try (var held = NativeSocket.open(Spec.of("tcp", "0.0.0.0", 21_991))) {
                assertThat(check("half").outcome()).isEqualTo(Verdict.Outcome.CONFLICT);
                assertThat(compose.run("half", "up", "--detach").exitCode()).isNotZero();
                assertThat(held).isNotNull();
            }
            isFreeAndStarts("half");
            compose.must("half", "pause");
            assertThat(check("half").outcome()).isEqualTo(Verdict.Outcome.FREE);
            compose.must("half", "up", "--detach", "--force-recreate");
        } finally {
            compose.run("half", "down");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.99.99.99", "[fd99::9]"})
    void anAddressThatTheHostDoesNotHaveFails(String address) throws Exception {
        compose.write(onBridge("web", address + ":21992", ""), "");
        try {
            assertThat(check("address").conflicts())
                    .extracting(Finding::kind)
                    .containsExactly(Finding.FindingKind.ADDRESS_NOT_AVAILABLE);
            assertThat(compose.run("address", "up", "--detach").err()).contains("cannot assign requested address");
        } finally {
            compose.run("address", "down");
        }
    }

    @Test
    void networksThatPublishNothingDeclareNothing() throws Exception {
        var twice = service("web", "21993", "    networks: [lan]\n") + service("api", "21993", "    networks: [lan]\n");
        CommandOutput.run("ip", "link", "add", PARENT, "type", "veth", "peer", "name", PARENT + "p");
        try (var held = NativeSocket.open(Spec.of("tcp", "0.0.0.0", 21_993))) {
            compose.write(twice, "networks: {lan: {internal: true}}\n");
            isFreeAndStarts("internal");
            compose.must("internal", "down");
            compose.write(twice, "networks: {lan: {driver: macvlan, driver_opts: {parent: " + PARENT + "}}}\n");
            isFreeAndStarts("macvlan");
            compose.must("macvlan", "down");
            compose.write(
                    service("web", "21993", "    networks: [lan, default]\n"), "networks: {lan: {internal: true}}\n");
            assertThat(check("both").outcome()).isEqualTo(Verdict.Outcome.CONFLICT);
            assertThat(compose.run("both", "up", "--detach").exitCode()).isNotZero();
            compose.must("both", "down");
            assertThat(held).isNotNull();
        } finally {
            CommandOutput.run("ip", "link", "delete", PARENT);
        }
    }

    @Test
    void theDriverOfAnExternalNetworkIsReadFromTheEngine() throws Exception {
        engine.docker("network", "create", "--internal", "secluded");
        engine.docker("network", "create", "outward");
        try (var held = NativeSocket.open(Spec.of("tcp", "0.0.0.0", 21_994))) {
            var service = service("web", "21994", "    networks: [lan]\n");
            compose.write(service, "networks: {lan: {external: true, name: secluded}}\n");
            isFreeAndStarts("external");
            assertThat(check("external").notices())
                    .extracting(notice -> notice.what())
                    .containsExactly("21994/tcp is not published: the external network secluded publishes no ports.");
            compose.must("external", "down");
            compose.write(service, "networks: {lan: {external: true, name: outward}}\n");
            assertThat(check("external").outcome()).isEqualTo(Verdict.Outcome.CONFLICT);
            assertThat(compose.run("external", "up", "--detach").exitCode()).isNotZero();
            compose.must("external", "down");
            assertThat(held).isNotNull();
        }
    }

    @Test
    void anyOneOfARangeStopsAtARivalOnAnotherAddress() throws Exception {
        compose.write(onBridge("web", "26495-26496", "").replace(":80']", ":80', '127.0.0.1:26495:81']"), "");
        try {
            assertThat(check("rivals").outcome()).isEqualTo(Verdict.Outcome.CONFLICT);
            assertThat(compose.run("rivals", "up", "--detach").exitCode()).isNotZero();
        } finally {
            compose.run("rivals", "down");
        }
    }
}
