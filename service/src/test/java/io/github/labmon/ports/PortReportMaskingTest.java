package io.github.labmon.ports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.settings.IdentifierMasking;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PortReportMaskingTest {

    private static PortReport report(@Nullable String... interfaces) {
        var ports = Arrays.stream(interfaces)
                .map(name -> new PortUse(Protocol.UDP, "fe80::1", 546, true, name, PortState.BOUND, true, null, null))
                .toList();
        return new PortReport(1, Instant.EPOCH, "nas", null, List.of(), null, null, true, null, ports);
    }

    private static PortReport masked(boolean shown, PortReport report) {
        return new PortReportMasking(new IdentifierMasking(shown)).apply(report);
    }

    @Test
    void aMacAddressInTheNameOfAnInterfaceIsMaskedAndNothingElseIsChanged() {
        assertThat(masked(false, report(null, "eth0", "enx001a2b334455"))).isEqualTo(report(null, "eth0", "enx001…55"));
    }

    @Test
    void aReportWithoutOneIsTheSame() {
        var report = report(null, "eth0", "br-0123456789ab");
        assertThat(masked(false, report)).isSameAs(report);
        var shown = report("enx001a2b334455");
        assertThat(masked(true, shown)).isSameAs(shown);
    }
}
