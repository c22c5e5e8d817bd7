package io.github.labmon.boiler;

import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Creator;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/**
 * The boiler's settings.
 *
 * @param file that contains the boiler's state and the temperature of its water, such as {@code OK 55.5}
 */
@Singleton
@Requires(condition = BoilerIsConfigured.class)
record BoilerSettings(Path file) implements Settings {

    @Creator
    static BoilerSettings of(Variables variables) {
        return new BoilerSettings(Path.of(variables.text("BOILER_FILE", "")));
    }
}
