package io.github.labmon.text;

import io.github.labmon.language.TextTemplates;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts whose English is in the code: those of the port library and those of the command line, which start without beans.
 * Those of another language are in the files {@code texts_<language>.properties} of the packages; English needs no file.
 */
public final class TemplateFiles {

    private static final List<String> FOLDERS = List.of("io/github/labmon/ports", "io/github/labmon/command");
    private static final Map<Locale, TextTemplates> READ = new ConcurrentHashMap<>();

    private TemplateFiles() {}

    /** The texts in one of {@link Languages#ALL}. */
    public static TextTemplates of(Locale locale) {
        return locale.equals(Locale.ENGLISH)
                ? TextTemplates.ENGLISH
                : READ.computeIfAbsent(locale, TemplateFiles::read);
    }

    private static TextTemplates read(Locale locale) {
        var language = locale.getLanguage();
        var templates = new HashMap<String, String>();
        for (var folder : FOLDERS) {
            var texts = new Properties();
            try (var in =
                    TemplateFiles.class.getResourceAsStream("/" + folder + "/texts_" + language + ".properties")) {
                if (in != null) {
                    texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e); // a broken jar
            }
            texts.stringPropertyNames().forEach(key -> templates.put(key, texts.getProperty(key)));
        }
        return new TextTemplates(language, templates);
    }
}
