package io.github.labmon.ups;

import io.github.labmon.lab.LabPart;
import io.github.labmon.status.State;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A NUT server with a UPS. */
public final class UpsPart implements LabPart {

    private final TestNutServer server;

    public UpsPart() throws IOException {
        server = TestNutServer.start().withUps("ups.status", "OL");
    }

    @Override
    public Map<String, String> settings() {
        var settings = new HashMap<>(server.settings());
        settings.put("UPS_FRESHNESS", "1s");
        return settings;
    }

    @Override
    public List<String> targets() {
        return List.of("ups:desk", "ups:desk/eaton");
    }

    @Override
    public Map<String, State> become(State state) {
        switch (state) {
            case OK -> server.withUps("ups.status", "OL");
            case WARNING -> server.withUps("ups.status", "OB DISCHRG", "battery.charge", "81");
            case CRITICAL -> server.withUps("ups.status", "OB LB", "battery.charge", "9");
            case DOWN -> server.answering("LIST VAR eaton", "ERR DATA-STALE\n");
            case UNKNOWN -> server.answering("LIST VAR eaton", "ERR INVALID-ARGUMENT\n");
        }
        return Map.of("ups", state);
    }

    @Override
    public void close() {
        server.close();
    }
}
