package io.github.labmon.homeassistant;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The integrations that are set up in Home Assistant.
 *
 * @param missing {@code null} if none is expected, or Home Assistant does not run yet
 */
@Serdeable
@Schema(description = "The integrations that are set up in Home Assistant.")
record LoadedComponents(
        @Schema(description = "The number of integrations that are set up.", minimum = "0", example = "87")
        int total,

        @Schema(
                description = "Integrations of HA_COMPONENTS that are not set up although Home Assistant runs.",
                example = "[\"mqtt\"]")
        @Nullable
        List<String> missing) {

    LoadedComponents {
        missing = missing == null ? null : List.copyOf(missing);
    }
}
