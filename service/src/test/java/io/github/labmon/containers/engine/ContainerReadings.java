package io.github.labmon.containers.engine;

import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Containers as a real engine (Docker 20.10.24) returned them. */
public final class ContainerReadings {

    private ContainerReadings() {}

    public static JsonValue captured(String name) {
        try (InputStream in =
                Objects.requireNonNull(ContainerReadings.class.getResourceAsStream(name + ".json"), name)) {
            return JsonValue.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A container of the captured list, with its details. */
    public static ContainerReading of(String name) {
        return new ContainerReading(listed(name), EngineResponses.details(captured(name)), null, null, 0, false, null);
    }

    public static ListedContainer listed(String name) {
        return captured("list").elements().stream()
                .flatMap(item -> EngineResponses.listed(item).stream())
                .filter(container -> container.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A reading with other details. */
    public static ContainerReading with(ContainerReading reading, UnaryOperator<InspectedContainer> change) {
        return new ContainerReading(
                reading.listed(),
                change.apply(Objects.requireNonNull(reading.details())),
                reading.usage(),
                reading.cpuPercent(),
                reading.recentRestarts(),
                reading.killedRecently(),
                reading.imageOutdated());
    }
}
