package io.github.labmon.alerts.state;

/**
 * Why the beginning of an alert is not notified now.
 *
 * @param muted a silence, a mute time interval or the first minutes after a start
 * @param inhibited another alert is the cause of this one
 */
public record Muting(boolean muted, boolean inhibited) {

    boolean any() {
        return muted || inhibited;
    }
}
