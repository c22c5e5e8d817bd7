package io.github.labmon.containers.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container as the engine lists it.
 *
 * @param id 64 hexadecimal digits
 * @param name without the leading slash
 * @param image as listed: its name, or its id where the name refers to another image by now
 * @param imageId {@code sha256:…}
 * @param state in the engine's terms: {@code running}, {@code exited}, …
 * @param text for people, such as {@code Up 5 minutes (healthy)}
 * @param project its Compose project
 * @param service its Compose service; none for a one-off container of {@code compose run}
 * @param dependencies the services of the project that it depends on
 */
public record ListedContainer(
        String id,
        String name,
        @Nullable String image,
        @Nullable String imageId,
        @Nullable String state,
        StatusText text,
        @Nullable String project,
        @Nullable String service,
        List<String> dependencies) {

    private static final int SHORT_ID = 12;

    public ListedContainer {
        dependencies = List.copyOf(dependencies);
    }

    public String shortId() {
        return id.length() > SHORT_ID ? id.substring(0, SHORT_ID) : id;
    }

    /** Whether its processes exist. */
    public boolean isRunning() {
        return "running".equals(state) || "paused".equals(state);
    }
}
