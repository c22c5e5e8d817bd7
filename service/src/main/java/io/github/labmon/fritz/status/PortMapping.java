package io.github.labmon.fritz.status;

import io.github.labmon.fritz.poll.PortMappingTable;
import io.github.labmon.fritz.upnp.ActionArguments;
import io.github.labmon.settings.IdentifierMasking;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A port that the router forwards from the Internet to a device in its network. */
@Serdeable
@Schema(
        name = "RouterPortMapping",
        description = "A port that the router forwards from the Internet to a device in its network.")
public record PortMapping(
        @Schema(description = "The port on the Internet side; 0: all ports.", example = "443") @Nullable
        Integer externalPort,

        @Schema(description = "tcp or udp.", example = "tcp") @Nullable
        String protocol,

        @Schema(
                description = "The address of the device; masked unless LABMON_SHOW_IDENTIFIERS=true.",
                example = "192…10")
        @Nullable
        String internalClient,

        @Schema(description = "The port of the device.", example = "8443") @Nullable
        Integer internalPort,

        @Schema(description = "Whether it is in effect.", example = "true") @Nullable
        Boolean enabled,

        @Schema(description = "The name that its owner or a program gave it.", example = "HTTPS server") @Nullable
        String description) {

    private static final int MAX_PORT = 65_535;

    /** The entries of a table in its order. */
    public static List<PortMapping> of(PortMappingTable table, IdentifierMasking identifiers) {
        return table.entries().stream().map(entry -> of(entry, identifiers)).toList();
    }

    private static PortMapping of(ActionArguments entry, IdentifierMasking identifiers) {
        var protocol = entry.text("Protocol");
        var client = entry.text("InternalClient");
        return new PortMapping(
                port(entry.number("ExternalPort")),
                protocol == null ? null : protocol.toLowerCase(Locale.ROOT),
                client == null ? null : identifiers.show(client),
                port(entry.number("InternalPort")),
                entry.flag("Enabled"),
                entry.text("PortMappingDescription"));
    }

    private static @Nullable Integer port(@Nullable Long number) {
        return number == null || number > MAX_PORT ? null : (Integer) number.intValue();
    }
}
