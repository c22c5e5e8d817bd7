package io.github.labmon.web;

import org.jspecify.annotations.Nullable;

/** A request that makes no sense; its message is for the caller: what is wrong, what is allowed. */
public final class BadRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Place place;

    public BadRequestException(String message, @Nullable Throwable cause) {
        this(message, null, cause);
    }

    /**
     * With its place.
     *
     * @param place where in what was sent; {@code null} where there is no place
     */
    public BadRequestException(String message, @Nullable Place place, @Nullable Throwable cause) {
        super(message, cause);
        this.place = place;
    }

    /** Where in what was sent. */
    public @Nullable Place place() {
        return place;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /**
     * A place in a file that was sent.
     *
     * @param line from 1
     * @param column from 1
     */
    public record Place(String file, int line, int column) {}
}
