package io.github.labmon.ports.docker;

import io.github.labmon.ports.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The properties of an engine, which change seldom.
 *
 * @param version its version; {@code null} where it was not returned
 * @param host the name of its host; empty where it was not returned
 * @param swarmManager whether it can list the services of a Swarm
 * @param podmanOfRoot whether it is Podman run by root
 * @param readAt a value of {@link System#nanoTime}
 */
record EngineInfo(@Nullable String version, String host, boolean swarmManager, boolean podmanOfRoot, long readAt) {

    /** Of {@code GET /info}. */
    static EngineInfo of(JsonValue info, long readAt) {
        return new EngineInfo(
                info.get("ServerVersion").textOrNull(),
                info.get("Name").text().orElse(""),
                info.get("Swarm").get("ControlAvailable").truth().orElse(false),
                !info.get("Rootless").truth().orElse(true), // Docker has no such member
                readAt);
    }

    /** Where {@code GET /info} is not allowed. */
    static EngineInfo ofVersion(@Nullable String version, long readAt) {
        return new EngineInfo(version, "", false, false, readAt);
    }
}
