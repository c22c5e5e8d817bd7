package io.github.labmon.language;

import java.util.Map;

/** The templates of {@link LocalizableText} in one language, by their keys. English ones are in the code. */
public final class TextTemplates {

    /** No other language. */
    public static final TextTemplates ENGLISH = new TextTemplates("en", Map.of());

    private final String language;
    private final Map<String, String> templates;

    /**
     * The templates of a language.
     *
     * @param language its code, such as {@code de}
     */
    public TextTemplates(String language, Map<String, String> templates) {
        this.language = language;
        this.templates = Map.copyOf(templates);
    }

    /** The code of the language, such as {@code en}. */
    public String language() {
        return language;
    }

    /** The template of a key; the English one where the language has none. */
    public String template(String key, String english) {
        return templates.getOrDefault(key, english);
    }
}
