package io.github.labmon.homeassistant;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is set up in Home Assistant.
 *
 * @param missing {@code null} where none is expected, or it does not run yet
 */
@Serdeable
@Schema(description = "What is set up in Home Assistant.")
record LoadedComponents(
        @Schema(description = "Integrations that are set up.", minimum = "0", example = "87")
        int total,

        @Schema(description = "Those of HA_COMPONENTS that are not, although it runs.", example = "[\"mqtt\"]")
        @Nullable
        List<String> missing) {

    LoadedComponents {
        missing = missing == null ? null : List.copyOf(missing);
    }
}
