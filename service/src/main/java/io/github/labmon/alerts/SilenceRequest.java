package io.github.labmon.alerts;

import io.github.labmon.alerts.mute.Silence;
import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.settings.DurationText;
import io.github.labmon.text.Message;
import io.github.labmon.web.BadRequestException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /alerts/silence}. A misspelt member would silence too much, and is refused. */
final class SilenceRequest {

    private static final Set<String> MEMBERS = Set.of("rule", "target", "duration", "untilOk", "comment");
    private static final String ALLOWED =
            "{\"rule\": \"…\", \"target\": \"…\", \"duration\": \"2h\", \"untilOk\": true, \"comment\": \"…\"}";
    private static final int MAX_NAME = 200;
    private static final int MAX_COMMENT = 500;
    private static final int ID_LENGTH = 8;

    private SilenceRequest() {}

    /** The silence that is requested, beginning now. */
    static Silence parse(byte[] body, Instant at) {
        var json = json(body);
        for (var name : json.members().keySet()) {
            if (!MEMBERS.contains(name)) {
                throw refused(Message.of("silence.member").with("name", OneLine.of(name, 60)));
            }
        }
        var untilOk = flag(json, "untilOk");
        return new Silence(
                UUID.randomUUID().toString().substring(0, ID_LENGTH),
                text(json, "rule", MAX_NAME),
                text(json, "target", MAX_NAME),
                at,
                at.plus(length(json, untilOk)),
                text(json, "comment", MAX_COMMENT),
                untilOk);
    }

    /** Without a duration one that lasts until its alerts are over is as long as one can be. */
    private static Duration length(JsonValue json, boolean untilOk) {
        var duration = text(json, "duration", MAX_NAME);
        if (duration == null) {
            if (untilOk) {
                return Silence.LONGEST;
            }
            throw refused(Message.of("silence.no-duration"));
        }
        return DurationText.parse(duration)
                .filter(time -> time.compareTo(Silence.SHORTEST) >= 0 && time.compareTo(Silence.LONGEST) <= 0)
                .orElseThrow(() -> refused(Message.of("silence.duration").with("text", OneLine.of(duration, 60))));
    }

    private static boolean flag(JsonValue json, String name) {
        var value = json.get(name);
        return !value.isAbsent()
                && value.truth()
                        .orElseThrow(() -> refused(Message.of("silence.flag").with("name", name)));
    }

    private static JsonValue json(byte[] body) {
        try {
            var json = JsonValue.parse(body);
            if (json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            throw new BadRequestException(reason(Message.of("silence.no-json")), e);
        }
        throw refused(Message.of("silence.no-object"));
    }

    private static @Nullable String text(JsonValue json, String name, int longest) {
        var value = json.get(name);
        if (value.isAbsent()) {
            return null;
        }
        var text = value.textOrNull();
        if (text == null || text.isBlank() || text.length() > longest) {
            throw refused(Message.of("silence.text").with("name", name).with("longest", longest));
        }
        return text.strip();
    }

    private static BadRequestException refused(Message reason) {
        return new BadRequestException(reason(reason));
    }

    private static Message reason(Message fault) {
        return Message.of("silence.refused").with("fault", fault).with("allowed", ALLOWED);
    }
}
