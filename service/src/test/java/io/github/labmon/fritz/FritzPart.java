package io.github.labmon.fritz;

import io.github.labmon.lab.LabPart;
import io.github.labmon.status.State;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A router that is read with a login. */
public final class FritzPart implements LabPart {

    private final TestBox box;

    public FritzPart() throws IOException {
        box = TestBoxes.dsl(TestBox.start());
    }

    @Override
    public Map<String, String> settings() {
        var settings = new HashMap<>(DigestServer.SETTINGS);
        settings.put("FRITZ_HOSTS", "home=" + box.host());
        settings.put("FRITZ_FRESHNESS", "1s");
        settings.put("ALERT_NETWORK_DOWN", "false");
        return settings;
    }

    @Override
    public List<String> targets() {
        return List.of("fritz:home", "fritz:home/wan");
    }

    /** Without its connection to the Internet that is down. Only before its first reading is a router unknown. */
    @Override
    public Map<String, State> become(State state) {
        TestBoxes.dsl(box);
        if (state == State.WARNING) {
            box.fault(TestBoxes.DSL, "GetInfo", 606, "Action not authorized");
        } else if (state == State.DOWN) {
            TestBoxes.offline(box);
        }
        return Map.of("fritz", state == State.WARNING || state == State.DOWN ? state : State.OK);
    }

    @Override
    public void close() {
        box.close();
    }
}
