package io.github.labmon.alerts;

import io.github.labmon.alerts.mute.Silence;
import io.github.labmon.alerts.rule.StrictYaml;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.settings.DurationText;
import io.github.labmon.web.BadRequestException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What {@code POST /alerts/silence} takes; a misspelt member would silence too much, and is refused. */
final class SilenceRequest {

    private static final Set<String> MEMBERS = Set.of("rule", "target", "duration", "comment");
    private static final String ALLOWED =
            "allowed: {\"rule\": \"…\", \"target\": \"…\", \"duration\": \"2h\", \"comment\": \"…\"}, all but duration"
                    + " optional";
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int MAX_NAME = 200;
    private static final int MAX_COMMENT = 500;

    private SilenceRequest() {}

    static Silence parse(byte[] body, Instant at) {
        var json = json(body);
        for (var name : json.members().keySet()) {
            if (!MEMBERS.contains(name)) {
                throw wrong("\"" + StrictYaml.shown(name) + "\" is not known here");
            }
        }
        var duration = text(json, "duration", MAX_NAME);
        if (duration == null) {
            throw wrong("there is no duration");
        }
        var length = DurationText.parse(duration)
                .filter(time -> time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0)
                .orElseThrow(() -> wrong("duration \"" + StrictYaml.shown(duration) + "\" is no time from 1m to 365d"));
        return new Silence(
                UUID.randomUUID().toString().substring(0, 8),
                text(json, "rule", MAX_NAME),
                text(json, "target", MAX_NAME),
                at.plus(length),
                text(json, "comment", MAX_COMMENT));
    }

    private static JsonValue json(byte[] body) {
        try {
            var json = JsonValue.parse(body);
            if (json.isObject()) {
                return json;
            }
        } catch (IOException | StackOverflowError e) {
            throw new BadRequestException("the body is not JSON; " + ALLOWED, e);
        }
        throw wrong("the body is no JSON object");
    }

    private static @Nullable String text(JsonValue json, String name, int most) {
        var value = json.get(name);
        if (value.isAbsent()) {
            return null;
        }
        var text = value.textOrNull();
        if (text == null || text.isBlank() || text.length() > most) {
            throw wrong(name + " is no text of 1 to " + most + " characters");
        }
        return text.strip();
    }

    private static BadRequestException wrong(String what) {
        return new BadRequestException(what + "; " + ALLOWED, null);
    }
}
