package io.github.labmon.alerts;

import io.github.labmon.receivers.ReceiverRegistry;
import io.github.labmon.status.SetupHints;
import io.github.labmon.status.StatusCard.SetupHint;
import io.github.labmon.text.Message;
import jakarta.inject.Singleton;
import java.util.List;

/** Lines for a first receiver, as long as there is none. All are commented out: each needs the user's own address. */
@Singleton
final class ReceiverSetup implements SetupHints {

    private static final SetupHint HINT = new SetupHint(
            Message.of("alerts.setup"),
            List.of(
                    "#ALERT_NTFY_URL=https://ntfy.sh/choose-a-topic",
                    "#ALERT_HA_NOTIFY=mobile_app_phone",
                    "#ALERT_APPRISE_URL=http://nas:8000/notify/key"));

    private final ReceiverRegistry receivers;
    private final AlertSettings settings;

    ReceiverSetup(ReceiverRegistry receivers, AlertSettings settings) {
        this.receivers = receivers;
        this.settings = settings;
    }

    @Override
    public List<SetupHint> setupHints() {
        return settings.on() && receivers.all().isEmpty() ? List.of(HINT) : List.of();
    }
}
