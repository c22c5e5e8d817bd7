package io.github.labmon.web;

import io.github.labmon.text.Message;
import org.jspecify.annotations.Nullable;

/** A request that cannot be used; its reason is for the caller: the fault and the allowed form. */
public final class BadRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Message reason;
    private final transient @Nullable Place place;

    public BadRequestException(Message reason) {
        this(reason, null, null);
    }

    public BadRequestException(Message reason, @Nullable Throwable cause) {
        this(reason, null, cause);
    }

    /**
     * With its place.
     *
     * @param place the place in the request; {@code null} where there is no place
     */
    public BadRequestException(Message reason, @Nullable Place place, @Nullable Throwable cause) {
        super(reason.plain(), cause);
        this.reason = reason;
        this.place = place;
    }

    /** The place in the request. */
    public @Nullable Place place() {
        return place;
    }

    public Message reason() {
        return reason;
    }

    /**
     * A place in a file that was sent.
     *
     * @param line from 1
     * @param column from 1
     */
    public record Place(String file, int line, int column) {}
}
