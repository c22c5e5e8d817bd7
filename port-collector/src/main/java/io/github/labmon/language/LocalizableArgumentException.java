package io.github.labmon.language;

/** An argument that is not allowed, with a text for people as that of {@link LocalizableException}. */
public abstract class LocalizableArgumentException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient LocalizableText text;

    protected LocalizableArgumentException(LocalizableText text) {
        super(text.toString());
        this.text = text;
    }

    /** The fault and what is allowed, for other languages. */
    public final LocalizableText text() {
        return text;
    }

    @Override
    public final String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
