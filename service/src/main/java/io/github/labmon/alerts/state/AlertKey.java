package io.github.labmon.alerts.state;

/**
 * Identifies an alert: one of a rule about a target.
 *
 * @param rule its id
 * @param target the target's full name, {@code function:name}
 */
public record AlertKey(String rule, String target) implements Comparable<AlertKey> {

    /** As documents and notifications contain it. */
    public String id() {
        return rule + "/" + target;
    }

    @Override
    public int compareTo(AlertKey other) {
        return id().compareTo(other.id());
    }

    @Override
    public String toString() {
        return id();
    }
}
