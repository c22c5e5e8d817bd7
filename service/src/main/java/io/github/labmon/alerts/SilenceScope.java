package io.github.labmon.alerts;

import io.github.labmon.alerts.mute.Silence;
import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.store.AlertSnapshot;
import io.github.labmon.poll.LabSnapshot;
import io.github.labmon.poll.LabSnapshot.FunctionStatus;
import io.github.labmon.poll.LabSnapshot.TargetStatus;
import io.github.labmon.ports.OneLine;
import io.github.labmon.settings.NearestName;
import io.github.labmon.text.Message;
import io.github.labmon.web.BadRequestException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules and targets that a silence can name; a misspelt one would silence nothing. */
final class SilenceScope {

    private final Set<String> rules;
    private final Set<String> targets = new TreeSet<>();
    /** Functions whose targets are not known now. */
    private final Set<String> unread;

    private final AlertSnapshot stored;

    /** As of the newest results and the stored alerts. */
    SilenceScope(AlertSettings settings, LabSnapshot lab, AlertSnapshot stored) {
        this.stored = stored;
        this.rules = settings.rules().stream().map(rule -> rule.id()).collect(Collectors.toSet());
        this.unread = lab.functions().stream()
                .filter(function -> function.observedAt() == null || function.failure() != null)
                .map(FunctionStatus::name)
                .collect(Collectors.toSet());
        for (var function : lab.functions()) {
            targets.add(function.name() + ":" + function.name());
            function.targets().stream().map(TargetStatus::id).forEach(targets::add);
        }
        stored.alerts().keySet().stream().map(AlertKey::target).forEach(targets::add);
        stored.firstSeen()
                .forEach((function, tracker) ->
                        tracker.names().keySet().forEach(name -> targets.add(function + ":" + name)));
        settings.objectives().forEach(objective -> targets.add(objective.target()));
    }

    /** Refuses a silence that names what does not exist, or that would be over at once. */
    void check(Silence silence) {
        var rule = silence.rule();
        if (rule != null && !rules.contains(rule)) {
            throw unknown("rule", rule, rules);
        }
        var target = silence.target();
        if (target != null && !targets.contains(target) && !isUnread(target)) {
            throw unknown("target", target, targets);
        }
        if (silence.untilOk()
                && stored.alerts().values().stream()
                        .noneMatch(alert -> alert.isActive() && silence.isAbout(alert.key()))) {
            throw new BadRequestException(Message.of("silence.nothing-active"));
        }
    }

    private boolean isUnread(String target) {
        return unread.contains(target.substring(0, Math.max(0, target.indexOf(':'))));
    }

    private static BadRequestException unknown(String kind, String name, Collection<String> known) {
        var key = "silence.no-" + kind;
        var message = NearestName.of(known, name)
                .map(near -> Message.of(key + ".near").with("near", near))
                .orElseGet(() -> Message.of(key));
        return new BadRequestException(message.with("name", OneLine.of(name, 60)));
    }
}
