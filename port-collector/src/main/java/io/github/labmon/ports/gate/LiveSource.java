package io.github.labmon.ports.gate;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.file.DeclarationException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A source of live ports. */
public sealed interface LiveSource {

    /** The word for this host. */
    String LOCAL = "local";

    /** The deadline of a labmon elsewhere. */
    Duration TIMEOUT = Duration.ofSeconds(10);

    /** Reads them. Never fails: the reading contains why they could not be read. */
    LiveReading read();

    /**
     * The setting of a user.
     *
     * @param option the name of the option, such as {@code --live}, for messages
     * @param where {@code local}, {@code http://nas:9780}, {@code https://…} or the name of a file; or several hosts as {@link
     *     LiveHosts} parses them
     * @param token for a labmon elsewhere; {@code null} for none
     */
    record Given(String option, String where, @Nullable String token) {

        /** This host, which needs no option. */
        public static Given local() {
            return new Given("live", LOCAL, null);
        }

        /** The same with another text and another name of the option in messages. */
        Given of(String otherOption, String otherWhere) {
            return new Given(otherOption, otherWhere, token);
        }

        DeclarationException fault(LocalizableText what) {
            return new DeclarationException(null, LocalizableText.of("live.option", "{0} {1}", option, what));
        }

        /** Without the token. */
        @Override
        public String toString() {
            return option + " " + where;
        }
    }

    /**
     * Parses the setting of a user.
     *
     * @param directory the folder that file names are relative to
     * @param here reads this host
     * @throws DeclarationException where the text is not a source of live ports
     */
    static LiveSource parse(Given given, Path directory, Supplier<LiveReading> here) throws DeclarationException {
        var text = given.where();
        if (text.equals(LOCAL)) {
            return new Here(here);
        }
        if (text.contains("://")) {
            return new Remote(address(given), given.token(), TIMEOUT);
        }
        try {
            var file = directory.resolve(text);
            if (!Files.exists(file) && (text.contains("@") || text.matches("[^/\\s]+:\\d{1,5}(/.*)?"))) {
                // Without the text, which can contain a password.
                throw given.fault(LocalizableText.of("live.no-scheme", "{0}; is http:// missing?", ALLOWED));
            }
            return new Saved(text, file);
        } catch (InvalidPathException e) {
            throw given.fault(LocalizableText.of("live.file-name", "{0} {1}", shown(text), ALLOWED));
        }
    }

    /** The allowed values, for messages. */
    LocalizableText ALLOWED = LocalizableText.of(
            "live.allowed",
            "is not a source of live ports; allowed: local, http://host:9780, https://host, or a file with a JSON"
                    + " report; several hosts: nas=http://nas:9780,pi=http://pi:9780");

    private static URI address(Given given) throws DeclarationException {
        var text = given.where();
        try {
            var uri = new URI(text);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw given.fault(LocalizableText.of(
                        "live.bare-address",
                        "must be an address without user, query and fragment: the token is set in LABMON_API_TOKEN, and"
                                + " a filter would hide ports"));
            }
            if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null) {
                return new URI(scheme + text.substring(scheme.length()));
            }
            if (uri.getHost() == null && String.valueOf(uri.getRawAuthority()).contains("_")) {
                throw given.fault(LocalizableText.of(
                        "live.underscore",
                        "has a host name with a _, which is not allowed; allowed: letters, digits, - and ., or its"
                                + " address"));
            }
        } catch (URISyntaxException e) {
            // reported below; its message can contain a password
        }
        throw given.fault(ALLOWED);
    }

    private static String shown(String text) {
        return OneLine.of(text, 80);
    }

    /** This host, read now. */
    record Here(Supplier<LiveReading> reader) implements LiveSource {

        @Override
        public LiveReading read() {
            return reader.get();
        }
    }

    /** A report in a file. */
    record Saved(String name, Path file) implements LiveSource {

        @Override
        public LiveReading read() {
            var shown = shown(name);
            // Reading a pipe could wait for ever.
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                return failed(
                        shown,
                        Files.isDirectory(file)
                                ? LocalizableText.of("report.folder", "it is a folder")
                                : LocalizableText.of("report.not-regular", "it is not a regular file"));
            }
            try (var in = Files.newInputStream(file)) {
                return LiveReading.of(shown, ReportReader.read(in));
            } catch (IOException e) {
                return failed(
                        shown, LocalizableText.of("report.no-file", "there is no such file that this user may read"));
            } catch (ReportReader.ReportException e) {
                return failed(shown, e.text());
            }
        }

        private static LiveReading failed(String shown, LocalizableText reason) {
            return LiveReading.failed(
                    shown,
                    new PortProblem(
                            "live-report-not-readable",
                            LocalizableText.of(
                                    "problem.live-report-not-readable",
                                    "{0} contains no live ports: {1}; make it with `labmon ports --json FILE` or from"
                                            + " /host/ports?state=LISTENING,BOUND,PUBLISHED,RESERVED",
                                    shown,
                                    reason)));
        }
    }

    /** Another labmon. */
    record Remote(URI address, @Nullable String token, Duration timeout) implements LiveSource {

        @Override
        public LiveReading read() {
            return new RemoteLabmon(address, token, timeout).read();
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "Remote[" + address + "]";
        }
    }
}
