package io.github.labmon.ports.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.deployment.DeclarationRequest;
import io.github.labmon.ports.file.DeclarationFiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortListTest {

    private static DeclarationRequest list(String... lists) {
        return DeclarationRequest.of(DeclarationFiles.inMemory(Map.of())).withPorts(List.of(lists));
    }

    @Test
    void portsRangesAddressesAndProtocols() throws Exception {
        assertThat(Read.lines(list("8080,127.0.0.1:9000-9001/udp, [::1]:53/SCTP", "*:22 ::1:23")))
                .containsExactly(
                        "1:1 null * 8080/tcp x1",
                        "1:6 null 127.0.0.1 9000/udp x1",
                        "1:6 null 127.0.0.1 9001/udp x1",
                        "1:31 null ::1 53/sctp x1",
                        "1:1 null * 22/tcp x1",
                        "1:6 null ::1 23/tcp x1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "65536",
                "70000",
                "9000-8000",
                "1-2-3",
                "-1",
                "80-",
                "http",
                "80/icmp",
                "80/",
                "0:80",
                ":80",
                "localhost:80",
                "300.1.1.1:80",
                "80;81",
                "127.0.0.1:",
                "80/tcp/udp"
            })
    void anEntryThatIsNotAPortIsRefusedWithItsPosition(String item) {
        assertThat(Read.fault(list("22," + item)))
                .isEqualTo("ports:1:4: invalid host port \"" + item + "\"; allowed: 8080, 9000-9010/udp, "
                        + "127.0.0.1:8080, [::1]:8080, 8080:80, separated by commas; ports from 1 to 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void anEmptyListIsNoList(String list) {
        assertThat(Read.fault(list(list))).startsWith("ports:1:1: the list of ports is empty; allowed: 8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", " , ", "8080,", ",8080", "8080,,9090", "8080, ,9090"})
    void anEmptyEntryIsRefused(String list) {
        assertThat(Read.fault(list(list))).matches("ports:1:\\d+: an entry of the list is empty; allowed: 8080.*");
    }

    @Test
    void theHostPartOfDockersFormCounts() throws Exception {
        assertThat(Read.lines(list("8080:80", "127.0.0.1:53:5353/udp,[::1]:8443:443", "9000-9001:90-91 7000-7009:70")))
                .containsExactly(
                        "1:1 null * 8080/tcp x1",
                        "1:1 null 127.0.0.1 53/udp x1",
                        "1:23 null ::1 8443/tcp x1",
                        "1:1 null * 9000/tcp x1",
                        "1:1 null * 9001/tcp x1",
                        "1:17 null * 7000-7009/tcp x1");
        assertThat(Read.fault(list("300.1.1.1:8080:80")))
                .startsWith("ports:1:1: invalid port \"300.1.1.1:8080:80\": invalid IP address");
    }

    @Test
    void endlessListsHaveABound() {
        assertThat(Read.fault(list("1-65535 1-65535 1-65535 1-65535")))
                .isEqualTo("ports:1:17: this makes more than 150000 ports in all; that many are allowed");
        assertThat(Read.fault(list("8".repeat(DeclarationFiles.MAX_BYTES + 1))))
                .isEqualTo("ports:1:1: the list is larger than 6 MB; up to that is allowed");
    }
}
