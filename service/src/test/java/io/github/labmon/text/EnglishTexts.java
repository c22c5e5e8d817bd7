package io.github.labmon.text;

import io.github.labmon.status.Problem;
import io.micronaut.context.StaticMessageSource;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The texts of all bundles, without an application; times are in UTC. */
public final class EnglishTexts {

    private static final Path RESOURCES = Path.of("src/main/resources/io/github/labmon");
    private static final Texts TEXTS = texts(ZoneId.of("UTC"));

    private EnglishTexts() {}

    /** The texts of both languages, with times in this time zone. */
    public static Texts texts(ZoneId zone) {
        var source = new StaticMessageSource();
        for (var locale : Languages.ALL) {
            for (var bundle : bundles("messages_" + locale.getLanguage() + ".properties")) {
                load(bundle).forEach((key, text) -> source.addMessage(locale, (String) key, (String) text));
            }
        }
        return new Texts(source, zone);
    }

    private static List<Path> bundles(String name) {
        try (var files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.getFileName().toString().equals(name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties load(Path file) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** The sentence of a problem; empty for none. */
    public static String detail(@Nullable Problem problem) {
        return problem == null ? "" : text(problem.message());
    }

    /** A problem with its sentence as a literal, to be compared with others. */
    public static @Nullable Problem rendered(@Nullable Problem problem) {
        return problem == null ? null : Problem.reported(problem.code(), detail(problem));
    }

    /** Problems with their sentences as literals. */
    public static List<Problem> rendered(List<Problem> problems) {
        return problems.stream()
                .map(problem -> Problem.reported(problem.code(), detail(problem)))
                .toList();
    }

    /** The sentence of a message. */
    public static String text(Message message) {
        return TEXTS.text(message, Locale.ENGLISH);
    }
}
