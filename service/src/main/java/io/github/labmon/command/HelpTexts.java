package io.github.labmon.command;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.IntStream;

/**
 * The help of one command in one language. The English texts are in the code; those of another language are in the file
 * {@code help_<language>.properties} of the command's package, under the command's name and that of the option, and of this
 * package, for options that several commands have. A text that neither file has is English.
 */
final class HelpTexts {

    private static final String SHARED = "all";

    private final String command;
    private final Properties own;
    private final Properties shared;

    private HelpTexts(String command, Properties own, Properties shared) {
        this.command = command;
        this.own = own;
        this.shared = shared;
    }

    /**
     * Of a command.
     *
     * @param folder that of its file among the resources
     */
    static HelpTexts of(String command, String folder, Locale locale) {
        if (locale.equals(Locale.ENGLISH)) {
            return new HelpTexts(command, new Properties(), new Properties()); // no file is read
        }
        var file = "/help_" + locale.getLanguage() + ".properties";
        return new HelpTexts(
                command,
                properties("/" + folder + file),
                properties("/" + CommandOptions.helpFolder(HelpTexts.class) + file));
    }

    /** One of the words of the help itself, such as {@code usage}. */
    String word(String key, String english) {
        return shared.getProperty("help." + key, english);
    }

    /** The description of an option, or of the arguments. */
    String option(CommandOption option) {
        var key = "." + (option.names().isEmpty() ? "arguments" : option.name());
        return own.getProperty(command + key, shared.getProperty(SHARED + key, option.description()));
    }

    /** The lines of the description, or of the footer. */
    List<String> lines(String part, List<String> english) {
        return IntStream.range(0, english.size())
                .mapToObj(index -> line(part + "." + (index + 1), english.get(index)))
                .toList();
    }

    private String line(String key, String english) {
        return own.getProperty(command + "." + key, shared.getProperty(SHARED + "." + key, english));
    }

    private static Properties properties(String resource) {
        var texts = new Properties();
        try (var in = HelpTexts.class.getResourceAsStream(resource)) {
            if (in != null) {
                texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a broken jar
        }
        return texts;
    }
}
