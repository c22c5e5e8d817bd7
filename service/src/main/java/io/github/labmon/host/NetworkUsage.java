package io.github.labmon.host;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One network interface and its traffic. */
@Serdeable
@Schema(description = "A network interface and its traffic.")
record NetworkUsage(
        @Schema(
                description =
                        "The interface's name; a MAC address in it is masked unless LABMON_SHOW_IDENTIFIERS is true.",
                example = "eth0")
        String name,

        @Schema(description = "Its addresses, IPv4 first.", example = "[\"192.168.178.10\"]")
        List<String> addresses,

        @Schema(description = "Bytes since the interface came up.", example = "1000")
        long receivedBytes,

        @Schema(description = "Bytes since the interface came up.", example = "500")
        long sentBytes,

        @Schema(description = "Since the reading before; absent where the counter went back.", example = "12.5")
        @Nullable
        Double receiveBytesPerSecond,

        @Schema(description = "Since the reading before; absent where the counter went back.", example = "3.0")
        @Nullable
        Double sendBytesPerSecond) {

    NetworkUsage {
        addresses = List.copyOf(addresses);
    }

    NetworkUsage named(String other) {
        return new NetworkUsage(other, addresses, receivedBytes, sentBytes, receiveBytesPerSecond, sendBytesPerSecond);
    }
}
