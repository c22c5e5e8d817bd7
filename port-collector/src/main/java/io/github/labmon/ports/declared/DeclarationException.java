package io.github.labmon.ports.declared;

import io.github.labmon.ports.OneLine;
import org.jspecify.annotations.Nullable;

/** A declaration that cannot be read. The message is one line: {@code file:line:column: what is wrong, what is allowed}. */
public final class DeclarationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Origin origin;
    private final String what;

    /**
     * With its place.
     *
     * @param origin where; {@code null} where the fault has no place, as with a file that cannot be opened
     * @param what what is wrong and what is allowed, naming the file where there is no origin
     */
    public DeclarationException(@Nullable Origin origin, String what) {
        super(OneLine.joined(origin == null ? what : origin + ": " + what));
        this.origin = origin;
        this.what = what;
    }

    /** Where the fault is, if it has a place. */
    public @Nullable Origin origin() {
        return origin;
    }

    /** What is wrong and what is allowed, without the place. */
    public String what() {
        return what;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
