package io.github.labmon.history.table;

/**
 * A time in which a target was up, or down.
 *
 * @param target its full id
 * @param began in seconds since 1970
 * @param ended when the target was last seen in this state, or when another state was seen
 * @param open whether the state lasts
 */
public record StateInterval(long id, String target, long began, long ended, boolean up, boolean open) {

    /** The same, seen again; a clock that was set back by seconds does not shorten it. */
    public StateInterval seen(long at) {
        return new StateInterval(id, target, began, Math.max(ended, at), up, open);
    }

    public StateInterval closed(long at) {
        return new StateInterval(id, target, began, Math.max(began, at), up, false);
    }

    public StateInterval withId(long newId) {
        return new StateInterval(newId, target, began, ended, up, open);
    }
}
