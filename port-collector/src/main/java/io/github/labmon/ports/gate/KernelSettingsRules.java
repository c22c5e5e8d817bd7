package io.github.labmon.ports.gate;

import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.gate.Finding.FindingKind;
import io.github.labmon.ports.gate.rule.FindingMessages;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The warnings about the kernel's settings for ports: the ephemeral range and the lowest port without a right. */
final class KernelSettingsRules {

    private final @Nullable PortRange ephemeral;
    private final @Nullable Integer unprivilegedStart;
    private final BitSet excluded = new BitSet();

    KernelSettingsRules(@Nullable PortReport report) {
        this.ephemeral = report == null ? null : report.ephemeralPortRange();
        this.unprivilegedStart = report == null ? null : report.unprivilegedPortStart();
        if (report != null) {
            report.reservedPorts().stream()
                    .flatMap(text -> PortRange.parse(text).stream())
                    .forEach(range -> excluded.set(range.first(), range.last() + 1));
        }
    }

    /** Adds the findings about one declaration. */
    void judge(DeclaredPort declared, FindingCollector findings) {
        var range = ephemeral;
        if (range != null && isEphemeral(range, declared)) {
            findings.warning(
                    FindingKind.EPHEMERAL_RANGE, declared, null, () -> FindingMessages.ephemeral(declared, range));
        }
        var start = unprivilegedStart;
        if (start != null && declared.port() < start) {
            findings.warning(FindingKind.PRIVILEGED, declared, null, () -> FindingMessages.privileged(declared, start));
        }
    }

    /** Whether the kernel can use one of its ports: not those of ip_local_reserved_ports. */
    private boolean isEphemeral(PortRange range, DeclaredPort declared) {
        return declared.lastPort() >= range.first()
                && declared.port() <= range.last()
                && excluded.nextClearBit(declared.port()) <= declared.lastPort();
    }
}
