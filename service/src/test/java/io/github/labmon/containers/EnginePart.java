package io.github.labmon.containers;

import io.github.labmon.lab.LabPart;
import io.github.labmon.status.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A container engine with one container: the functions {@code containers} and {@code ports} read it. */
public final class EnginePart implements LabPart {

    private final TestEngine engine;

    public EnginePart(Path folder) throws IOException {
        engine = new TestEngine(folder);
    }

    @Override
    public Map<String, String> settings() {
        var settings = new HashMap<>(engine.settings());
        settings.put("CONTAINERS_FRESHNESS", "100ms");
        settings.put("LABMON_PORTS_FRESHNESS", "100ms");
        return settings;
    }

    @Override
    public List<String> targets() {
        return List.of("containers:web", "ports:docker");
    }

    /** The engine is either there or not; only before its first answer it is unknown. */
    @Override
    public Map<String, State> become(State state) {
        engine.hangsAt = state == State.DOWN ? "/" : "\0";
        var web = EngineContainer.named("web");
        engine.add(
                switch (state) {
                    case WARNING -> web.in("paused", "Up 2 hours (Paused)", 0);
                    case CRITICAL -> web.unhealthy("connection refused");
                    default -> web;
                });
        return Map.of(
                "containers",
                state == State.UNKNOWN ? State.OK : state,
                "ports",
                state == State.DOWN ? state : State.OK);
    }

    @Override
    public void close() {
        engine.close();
    }
}
