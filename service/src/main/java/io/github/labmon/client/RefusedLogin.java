package io.github.labmon.client;

import io.github.labmon.settings.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The refusal of a login by a server, shared by all processes of labmon on this host: servers count failed logins and lock
 * users out, so a command that cron starts must not repeat a login that the service tried.
 *
 * <p>The refusal is stored in a file of the state folder, one for each address, as its time and a slow salted hash (PBKDF2) of
 * the login, from which neither address nor login can be read. It does not affect another login at the same address.
 */
public final class RefusedLogin {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedLogin.class);
    private static final Pattern LINE = Pattern.compile("1 ([0-9a-f]{32}) ([0-9a-f]{64}) (\\d{1,12})\\s*");
    private static final int MAX_BYTES = 256;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final int ROUNDS = 120_000;

    /** All processes of a host use one clock: a time further in the future was stored while the clock was wrong. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final StateFolder state;
    private final String address;
    private final Optional<Path> refusals;
    private final String login;
    private @Nullable Path file;
    private @Nullable Instant refusedAt;
    private boolean kept;
    private @Nullable String checkedLine;
    private @Nullable Instant checked;

    /**
     * Of one login.
     *
     * @param state where the refusal is stored; without a folder only this process knows it
     * @param address of the server, such as {@code http://homeassistant.local:8123}
     * @param login all its parts: user, password, token
     */
    public RefusedLogin(StateFolder state, String address, String login) {
        this.state = state;
        this.address = address;
        this.refusals = state.path().map(path -> path.resolve("refused"));
        this.login = login;
    }

    /** The same login for a path of the server, where it can be refused separately because a right is missing. */
    RefusedLogin below(String path) {
        return new RefusedLogin(state, address + path, login);
    }

    /** Records that the server refused the login. */
    public synchronized void refused(Instant now) {
        refusedAt = now.truncatedTo(ChronoUnit.SECONDS);
        kept = file().filter(target -> write(target, now)).isPresent();
    }

    /** Records that the server accepted the login. */
    public synchronized void taken(Instant now) {
        var recorded = refusedAt != null || fromFile(now).isPresent();
        refusedAt = null;
        var stored = file();
        if (recorded && stored.isPresent()) {
            try {
                Files.deleteIfExists(stored.get());
            } catch (IOException e) {
                LOG.warn(
                        "the file of a refused login cannot be deleted: {}",
                        e.getClass().getSimpleName());
            }
        }
    }

    /** When the login was last refused, to any process; empty if it was not, or has been accepted since. */
    public synchronized Optional<Instant> refusedAt(Instant now) {
        var stored = fromFile(now);
        if (kept && stored.isEmpty()) {
            refusedAt = null; // the login was accepted in another process, or the user deleted the file
        }
        var own = refusedAt != null && isPossible(refusedAt, now) ? refusedAt : null;
        return own != null && stored.filter(own::isBefore).isEmpty() ? Optional.of(own) : stored;
    }

    /** Not of a clock that has been set back since. */
    private static boolean isPossible(Instant at, Instant now) {
        return !at.isAfter(now.plus(AHEAD));
    }

    /** Whether the refusal is stored, so that other processes know it. */
    public synchronized boolean kept() {
        return kept;
    }

    /** Named when it is needed: the first digest of a process sets up the JDK's providers. */
    private Optional<Path> file() {
        if (file == null) {
            file = refusals.map(path -> path.resolve(sha256(address))).orElse(null);
        }
        return Optional.ofNullable(file);
    }

    private Optional<Instant> fromFile(Instant now) {
        var stored = file();
        if (stored.isEmpty() || !Files.isRegularFile(stored.get())) {
            return Optional.empty();
        }
        try {
            if (Files.size(stored.get()) > MAX_BYTES) {
                return Optional.empty();
            }
            var line = Files.readString(stored.get(), StandardCharsets.ISO_8859_1);
            if (!line.equals(checkedLine)) {
                checked = check(line);
                checkedLine = line;
            }
            kept |= checked != null;
            return Optional.ofNullable(checked).filter(at -> isPossible(at, now));
        } catch (IOException e) {
            LOG.warn(
                    "the file of a refused login cannot be read: {}",
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private @Nullable Instant check(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            return null;
        }
        var salt = HexFormat.of().parseHex(parts.group(1));
        var same = MessageDigest.isEqual(hash(salt), HexFormat.of().parseHex(parts.group(2)));
        return same ? Instant.ofEpochSecond(Long.parseLong(parts.group(3))) : null;
    }

    private boolean write(Path target, Instant at) {
        var salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        var line = "1 " + HexFormat.of().formatHex(salt) + " " + HexFormat.of().formatHex(hash(salt)) + " "
                + at.getEpochSecond() + "\n";
        try {
            var folder = StateFolder.made(target.resolveSibling(""));
            var fresh = Files.createTempFile(folder, "new", ""); // accessible for its owner only
            try {
                Files.writeString(fresh, line, StandardCharsets.ISO_8859_1);
                Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
            return true;
        } catch (IOException e) {
            LOG.warn(
                    "a refused login cannot be stored in LABMON_STATE_FOLDER ({}): the next start of labmon sends that login"
                            + " once more",
                    e.getClass().getSimpleName());
            return false;
        }
    }

    private byte[] hash(byte[] salt) {
        var key = new PBEKeySpec(login.toCharArray(), salt, ROUNDS, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has PBKDF2WithHmacSHA256", e);
        } finally {
            key.clearPassword();
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
