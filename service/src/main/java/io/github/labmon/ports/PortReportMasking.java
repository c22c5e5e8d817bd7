package io.github.labmon.ports;

import io.github.labmon.settings.IdentifierMasking;

/**
 * Masks the MAC address in the name of an interface to which a socket is bound. Addresses of sockets and of the host are complete,
 * because the port gate of another host compares them.
 *
 * @param identifiers whether and how it is masked
 */
record PortReportMasking(IdentifierMasking identifiers) {

    /** The same report where there is nothing to mask. */
    PortReport apply(PortReport report) {
        return report.ports().stream().noneMatch(this::isToMask)
                ? report
                : report.withPorts(report.ports().stream().map(this::masked).toList());
    }

    private boolean isToMask(PortUse use) {
        var name = use.networkInterface();
        return name != null && !identifiers.interfaceName(name).equals(name);
    }

    private PortUse masked(PortUse use) {
        var name = use.networkInterface();
        return name == null
                ? use
                : new PortUse(
                        use.protocol(),
                        use.address(),
                        use.port(),
                        use.ipv6Only(),
                        identifiers.interfaceName(name),
                        use.state(),
                        use.blocks(),
                        use.process(),
                        use.container());
    }
}
