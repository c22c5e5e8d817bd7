package io.github.labmon.text;

import java.util.List;
import java.util.Locale;

/** The languages that have texts. */
public final class Languages {

    /** The first is used where no other fits. */
    public static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN);

    private Languages() {}

    /**
     * The language that a reader prefers among {@link #ALL} (RFC 4647, lookup).
     *
     * @param acceptLanguage the value of an {@code Accept-Language} header
     * @return English where the header names no language of ours or cannot be read
     */
    public static Locale preferred(String acceptLanguage) {
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), ALL);
            return found == null ? ALL.get(0) : found;
        } catch (IllegalArgumentException e) {
            return ALL.get(0);
        }
    }
}
