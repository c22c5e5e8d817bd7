package io.github.labmon.language;

import java.util.List;

/**
 * A text for people that can be shown in another language than English. It holds a key, an English template and the arguments:
 * {@code {0}} is the first of them, which can be texts themselves. Two texts are equal where their English is.
 */
public final class LocalizableText {

    /** An argument whose text is made when the whole text is shown: of tens of thousands that are kept few are. */
    @FunctionalInterface
    public interface Deferred {

        LocalizableText text();
    }

    private final String key;
    private final String english;
    private final List<Object> arguments;

    private LocalizableText(String key, String english, List<Object> arguments) {
        this.key = key;
        this.english = english;
        this.arguments = arguments;
    }

    /**
     * A text with its key in the files of other languages.
     *
     * @param english the template
     * @param arguments none is {@code null}
     */
    public static LocalizableText of(String key, String english, Object... arguments) {
        return new LocalizableText(key, english, List.of(arguments));
    }

    /** A text that is the same in every language, such as one of another program. */
    public static LocalizableText literal(String text) {
        return new LocalizableText("", "{0}", List.of(text));
    }

    /** The text after a name, as in {@code nas: the host does not answer}. */
    public LocalizableText after(String name) {
        return new LocalizableText("", "{0}: {1}", List.of(name, this));
    }

    /** The text in the language of the templates; English where they have none for its key. */
    public String in(TextTemplates templates) {
        var text = new StringBuilder(128);
        append(templates, text);
        return text.toString();
    }

    private void append(TextTemplates templates, StringBuilder text) {
        var template = key.isEmpty() ? english : templates.template(key, english);
        var from = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', open + 1)) {
            var index = open + 2 < template.length() && template.charAt(open + 2) == '}'
                    ? template.charAt(open + 1) - '0'
                    : -1;
            if (0 <= index && index < arguments.size()) {
                text.append(template, from, open);
                append(arguments.get(index), templates, text);
                from = open + 3;
            }
        }
        text.append(template, from, template.length());
    }

    private static void append(Object argument, TextTemplates templates, StringBuilder text) {
        if (argument instanceof LocalizableText nested) {
            nested.append(templates, text);
        } else if (argument instanceof Deferred deferred) {
            deferred.text().append(templates, text);
        } else {
            text.append(argument);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LocalizableText text && text.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The text in English. */
    @Override
    public String toString() {
        return in(TextTemplates.ENGLISH);
    }
}
