package io.github.labmon.ports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0",
        "255.1.2.3, 255.1.2.3",
        "::, ::",
        "::1, ::1",
        "fe80::1, fe80::1",
        "1::, 1::",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "ABCD:EF01:2345:6789:ABCD:EF01:2345:6789, abcd:ef01:2345:6789:abcd:ef01:2345:6789"
    })
    void addressesAreWrittenAsRfc5952Does(String given, String written) throws UnknownHostException {
        assertThat(IpAddress.text(InetAddress.getByName(given).getAddress())).isEqualTo(written);
    }
}
