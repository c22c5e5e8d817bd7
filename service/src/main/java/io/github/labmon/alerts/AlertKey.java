package io.github.labmon.alerts;

/**
 * Which alert: one of a rule about a target.
 *
 * @param rule its name
 * @param target the target's full name, {@code function:name}
 */
record AlertKey(String rule, String target) implements Comparable<AlertKey> {

    /** As it stands in answers and notices. */
    String id() {
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
