package io.github.labmon.language;

/** A fault with a text for people, in English as its message and in other languages as {@link #text()}. */
public abstract class LocalizableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient LocalizableText text;

    protected LocalizableException(LocalizableText text) {
        super(text.toString());
        this.text = text;
    }

    /** The fault, for other languages. */
    public final LocalizableText text() {
        return text;
    }

    @Override
    public final String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
