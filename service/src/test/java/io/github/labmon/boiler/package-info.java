/**
 * A function that tests add to labmon: a heating boiler whose controller writes its state into a file. It consists of this
 * package and its texts alone, and is created where {@code BOILER_FILE} is set.
 *
 * <pre>{@code
 * GET /boiler/status
 * {"observedAt":"2026-01-01T00:00:00Z","state":"OK","waterCelsius":55.5}
 * }</pre>
 */
@Configuration
@Requires(property = "labmon.functions", pattern = "(.*,)?boiler(,.*)?", defaultValue = "boiler")
@NullMarked
package io.github.labmon.boiler;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
