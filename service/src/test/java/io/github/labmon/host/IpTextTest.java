package io.github.labmon.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpTextTest {

    @ParameterizedTest
    @CsvSource({
        "fe80:0:0:0:fc:ff:fe00:1, fe80::fc:ff:fe00:1",
        "0:0:0:0:0:0:0:1, ::1",
        "fd00:0:0:0:0:0:0:2, fd00::2",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
        "1:0:3:0:0:6:0:8, 1:0:3::6:0:8",
        "not an address, not an address",
    })
    void ipv6IsWrittenShort(String given, String written) {
        assertThat(IpText.compress(given)).isEqualTo(written);
    }
}
