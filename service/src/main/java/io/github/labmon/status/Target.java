package io.github.labmon.status;

import io.github.labmon.text.Message;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is monitored: a drive, a router, its connection to the Internet.
 *
 * @param name unique within its function, stable, without identifiers: {@code nvme0}, {@code attic}, {@code attic/wan}
 * @param state as the function reads it; rules can make it worse, see docs/status.md
 * @param label its name for people; {@code null} where that is {@code name}
 * @param summary one short sentence for as long as it is not OK; {@code null}: made of its label and state
 * @param problem the reason why it is not OK or could not be read; {@code null} where there is none, and for as long as its first
 *     reading has not ended, which is none
 * @param permitted whether labmon may read it; what it may not read counts neither as a problem nor for the state
 * @param consequence whether its state only follows from that of another target, whose problem is reported instead
 * @param availability whether the history stores how long it was up; not of what is never {@code DOWN}, which would be
 *     available 100 % of the time whatever happens
 * @param asleep whether it is read without being woken, so that some of its values are absent for as long as it sleeps
 */
public record Target(
        String name,
        State state,
        @Nullable Message label,
        @Nullable Message summary,
        @Nullable Problem problem,
        boolean permitted,
        boolean consequence,
        boolean availability,
        boolean asleep) {

    /** How the targets of a function are reached. */
    public enum Reach {
        /** They are parts of this host. */
        LOCAL,
        /** Over the network: while that is down, nothing is known of them. */
        NETWORK
    }

    public Target {
        if (state == State.UNKNOWN && problem != null && problem.stillReading()) {
            problem = null;
        }
    }

    /** With its name as its label. */
    public Target(String name, State state, @Nullable Problem problem) {
        this(name, state, null, null, problem, true, false, true, false);
    }

    /**
     * The name of the target that another one is a part of: {@code attic} of {@code attic/wan}; empty where it is none. A slash
     * at the beginning is that of a path.
     */
    public static Optional<String> wholeOf(String name) {
        var slash = name.indexOf('/', 1);
        return slash < 0 ? Optional.empty() : Optional.of(name.substring(0, slash));
    }

    /** Whether it answers: neither {@code DOWN} nor {@code UNKNOWN}. */
    public boolean up() {
        return state != State.DOWN && state != State.UNKNOWN;
    }

    /** Whether it answers and no problem can be the reason why one of its values is absent. */
    public boolean isReadWell() {
        return state == State.OK || (up() && problem == null);
    }

    /** Its name for people. */
    public Message displayName() {
        return label == null ? Message.literal(name) : label;
    }

    /**
     * One short sentence about its state, the same in {@code GET /status} and in alerts: its own, or one made of its label
     * and state.
     */
    public Message stateSummary() {
        if (summary != null) {
            return summary;
        }
        return isStillRead() && !consequence ? Message.of("function.reading") : stateSummary(state);
    }

    /** Whether its first reading has not ended: it is unknown without a problem. */
    public boolean isStillRead() {
        return state == State.UNKNOWN && problem == null;
    }

    /** The sentence about a state that it has not. */
    public Message stateSummary(State other) {
        return Message.of("target." + other.name().toLowerCase(Locale.ROOT)).with("name", displayName());
    }

    public Target withState(State read) {
        return new Target(name, read, label, summary, problem, permitted, consequence, availability, asleep);
    }

    public Target withLabel(Message text) {
        return new Target(name, state, text, summary, problem, permitted, consequence, availability, asleep);
    }

    public Target withSummary(@Nullable Message text) {
        return new Target(name, state, label, text, problem, permitted, consequence, availability, asleep);
    }

    /** Not permitted to be read. */
    public Target notPermitted() {
        return new Target(name, state, label, summary, problem, false, consequence, availability, asleep);
    }

    /** Its state only follows from that of another target. */
    public Target asConsequence() {
        return new Target(name, state, label, summary, problem, permitted, true, availability, asleep);
    }

    /** The history does not store how long it was up. */
    public Target withoutAvailability() {
        return new Target(name, state, label, summary, problem, permitted, consequence, false, asleep);
    }

    /** It sleeps, and is not woken. */
    public Target sleeping() {
        return new Target(name, state, label, summary, problem, permitted, consequence, availability, true);
    }
}
