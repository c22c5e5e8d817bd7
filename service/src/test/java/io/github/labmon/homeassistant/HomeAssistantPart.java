package io.github.labmon.homeassistant;

import io.github.labmon.lab.LabPart;
import io.github.labmon.status.State;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Home Assistant, and the proxy in front of it. */
public final class HomeAssistantPart implements LabPart {

    private final TestHomeAssistant home;

    public HomeAssistantPart() throws IOException {
        home = TestHomeAssistant.start();
    }

    @Override
    public Map<String, String> settings() {
        var settings = new HashMap<>(home.settings());
        settings.put("HA_FRESHNESS", "1s");
        return settings;
    }

    @Override
    public List<String> targets() {
        return List.of("ha:homeassistant");
    }

    @Override
    public Map<String, State> become(State state) {
        home.everywhere = state == State.DOWN ? TestHomeAssistant.CannedResponse.text(502, "") : null;
        home.config(state == State.UNKNOWN ? "DREAMING" : "RUNNING", state == State.CRITICAL, state == State.WARNING);
        return Map.of("ha", state);
    }

    @Override
    public void close() {
        home.close();
    }
}
