package io.github.labmon.ports.declared.compose;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.yaml.Origin;
import io.github.labmon.ports.yaml.Yaml;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A port of a compose service in the canonical form of all its spellings. Two are equal where Docker Compose keeps one of
 * them: same address, container port, protocol and text of the host port.
 *
 * @param origin the position of the entry
 * @param number the position of the text that contains the host port
 * @param declaration the text of the entry, with variables replaced
 * @param hostFirst 0 where the engine chooses the host port
 * @param hostLast the last port of a range of which any one is taken
 * @param published the text of {@code published} where it is not the canonical text of the host ports
 */
record ComposePort(
        Origin origin,
        Origin number,
        String declaration,
        String address,
        int hostFirst,
        int hostLast,
        int container,
        Protocol protocol,
        @Nullable String published)
        implements Yaml.Custom {

    /** The host ports; {@code null} where the engine chooses one. */
    @Nullable
    PortRange host() {
        return hostFirst == 0 ? null : new PortRange(hostFirst, hostLast);
    }

    @Override
    public LocalizableText kind() {
        return LocalizableText.of("value.port", "a port");
    }

    /** Docker Compose treats no address as 0.0.0.0 here, and a published number as different from its text. */
    private boolean hasAddressOf(ComposePort other) {
        return address.equals(other.address) || (isAnyIpv4() && other.isAnyIpv4());
    }

    private boolean isAnyIpv4() {
        return address.equals(DeclaredPort.ANY) || address.equals("0.0.0.0");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ComposePort port
                && hostFirst == port.hostFirst
                && hostLast == port.hostLast
                && container == port.container
                && protocol == port.protocol
                && Objects.equals(published, port.published)
                && hasAddressOf(port);
    }

    @Override
    public int hashCode() {
        var addressHash = isAnyIpv4() ? 0 : address.hashCode();
        return ((hostFirst * 31 + hostLast) * 31 + container) * 31 + addressHash;
    }
}
