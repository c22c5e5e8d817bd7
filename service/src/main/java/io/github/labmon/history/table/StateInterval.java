package io.github.labmon.history.table;

/**
 * A time through which a target was up, or down.
 *
 * @param target its full id
 * @param began in seconds since 1970
 * @param ended when it was last seen so, or when it was seen to have changed
 * @param open whether it goes on
 */
public record StateInterval(long id, String target, long began, long ended, boolean up, boolean open) {

    public StateInterval seen(long at) {
        return new StateInterval(id, target, began, at, up, open);
    }

    public StateInterval closed(long at) {
        return new StateInterval(id, target, began, Math.max(began, at), up, false);
    }
}
