package io.github.labmon.ports.yaml;

import io.github.labmon.ports.OneLine;

/** A document that cannot be read. The message is one line: {@code file:line:column: fault; allowed: form}. */
public final class YamlException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Origin origin;
    private final String fault;

    /**
     * A fault at a position.
     *
     * @param fault the fault and the allowed form, without the position
     */
    public YamlException(Origin origin, String fault) {
        super(OneLine.joined(origin + ": " + fault));
        this.origin = origin;
        this.fault = fault;
    }

    /** The position of the fault. */
    public Origin origin() {
        return origin;
    }

    /** The fault and the allowed form, without the position. */
    public String fault() {
        return fault;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
