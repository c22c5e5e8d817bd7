package io.github.labmon.dashboard;

import io.github.labmon.text.MessageBundle;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The page's texts in each language, from the bundles of all packages: keys that begin with {@code page.}. */
@Singleton
final class PageTexts {

    static final String NAME = "texts.json";

    private static final String PREFIX = "page.";

    private final List<MessageBundle> bundles;
    private final JsonMapper json;
    private final Map<Locale, PageFile> files = new ConcurrentHashMap<>();

    PageTexts(List<MessageBundle> bundles, JsonMapper json) {
        this.bundles = List.copyOf(bundles);
        this.json = json;
    }

    /** A JSON object with the text of each key, without the prefix. */
    PageFile file(Locale locale) {
        return files.computeIfAbsent(locale, language -> {
            try {
                return PageFile.of(NAME, json.writeValueAsBytes(texts(language)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Map<String, String> texts(Locale locale) {
        var texts = new TreeMap<String, String>();
        bundles.forEach(bundle -> texts.putAll(bundle.texts(PREFIX, locale)));
        return texts;
    }
}
