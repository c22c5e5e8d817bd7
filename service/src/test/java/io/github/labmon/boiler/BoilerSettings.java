package io.github.labmon.boiler;

import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.core.annotation.Creator;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The boiler's settings.
 *
 * @param file that contains the boiler's state and the temperature of its water, such as {@code OK 55.5}
 */
@Singleton
record BoilerSettings(Optional<Path> file) implements Settings {

    @Creator
    static BoilerSettings of(Variables variables) {
        var name = variables.text("BOILER_FILE", "");
        return new BoilerSettings(name.isEmpty() ? Optional.empty() : Optional.of(Path.of(name)));
    }
}
