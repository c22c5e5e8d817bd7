package io.github.labmon.settings;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The variables that the user set, read by name and type. For a value that cannot be used a fault is recorded and the default
 * is returned, so that all faults of all settings are reported at once. Not thread-safe: settings are read at the start.
 */
public final class Variables {

    /** The variable with the path of the {@code .env} file. */
    public static final String ENV_FILE = "LABMON_ENV_FILE";

    private static final int SHORTEST_TOKEN = 16;

    /** What bytes that are not UTF-8 are decoded to. */
    private static final char UNDECODABLE = '\uFFFD';

    /** Between these {@link Double#toString} writes no exponent. */
    private static final double MIN_PLAIN = 1e-3;

    private static final double MAX_PLAIN = 1e7;

    /** As in an address: {@code https://user:password@host}. */
    private static final Pattern LOGIN = Pattern.compile(":[^@]*@");

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");

    private final Map<String, SetVariable> set = new TreeMap<>();
    private final Map<String, String> known = new LinkedHashMap<>();
    private final Set<String> empty = new HashSet<>();
    private final Set<String> faults = new LinkedHashSet<>();
    private final Set<String> unreadLines = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Path directory;
    private Path envFile;

    private Variables(Path directory) {
        this.directory = directory;
        this.envFile = directory.resolve(".env");
    }

    /**
     * From the environment and the {@code .env} file; the environment takes precedence.
     *
     * @param environment name to value; an empty value counts as not set
     * @param directory which contains {@code .env}, and to which relative paths refer
     */
    public static Variables of(Map<String, String> environment, Path directory) {
        var variables = new Variables(directory);
        environment.forEach((name, value) -> variables.put(SetVariable.ofEnvironment(name, value)));
        variables.text(ENV_FILE, ".env");
        var named = variables.set.get(ENV_FILE);
        var file = directory.resolve(named == null ? ".env" : named.value());
        variables.envFile = file;
        if (named != null || Files.exists(file)) {
            variables.add(EnvFile.read(file), file);
        }
        return variables;
    }

    /**
     * {@link #faults} without the lines of {@code .env} that are not in labmon's syntax: next to a compose file {@code .env}
     * belongs to Docker Compose, which accepts more. A line with a setting of labmon remains a fault.
     */
    public List<String> faultsOfSettings() {
        return faults.stream()
                .filter(fault -> !unreadLines.contains(fault) || fault.contains("LABMON_"))
                .toList();
    }

    /** The {@code .env} file that is read at the start; it need not exist. */
    public Path envFile() {
        return envFile;
    }

    private void add(EnvFile file, Path path) {
        var where = path.getFileName() + ":";
        var readableByOthers = FileAccess.isReadableByOthers(path);
        faults.addAll(file.faults());
        for (var fault : file.faults()) {
            if (fault.startsWith(where) && fault.substring(where.length()).matches("\\d+: .*")) {
                unreadLines.add(fault);
            }
        }
        file.entries().forEach((name, entry) -> {
            if (!set.containsKey(name)) {
                put(new SetVariable(name, entry.value(), where + entry.line() + ": ", readableByOthers));
            }
        });
    }

    private void put(SetVariable variable) {
        if (variable.value().isBlank()) {
            empty.add(variable.name());
        } else {
            set.put(variable.name(), variable);
        }
    }

    /** A text, without white space at its ends. */
    public String text(String name, String fallback) {
        return find(name, fallback).map(variable -> variable.value().strip()).orElse(fallback);
    }

    /** Whether a variable is set to an empty value, and to no other one: for the few where that differs from not set. */
    public boolean isSetEmpty(String name) {
        known.putIfAbsent(name, "");
        return empty.contains(name) && !set.containsKey(name);
    }

    /** Variables that are not settings of labmon, such as HOME: those that are set. */
    public Map<String, String> foreign(String... names) {
        var found = new TreeMap<String, String>();
        for (var name : names) {
            var variable = set.get(name);
            if (variable != null) {
                found.put(name, variable.value());
            }
        }
        return found;
    }

    /** A list, separated by commas; empty parts are ignored. */
    public List<String> list(String name) {
        return find(name, "")
                .map(variable -> Arrays.stream(variable.value().split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    /** A whole number from {@code min} to {@code max}. */
    public int number(String name, int fallback, int min, int max) {
        var found = find(name, String.valueOf(fallback));
        if (found.isEmpty()) {
            return fallback;
        }
        try {
            var number = Integer.parseInt(found.get().value().strip());
            if (min <= number && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, like a number out of range
        }
        return faulty(found.get(), "is not a whole number from " + min + " to " + max, fallback);
    }

    /** A number from {@code min} to {@code max}; empty for {@code off}. */
    public OptionalDouble numberOrOff(String name, double fallback, double min, double max) {
        var found = find(name, plain(fallback));
        if (found.isEmpty()) {
            return OptionalDouble.of(fallback);
        }
        var text = found.get().value().strip();
        if (text.equals("off")) {
            return OptionalDouble.empty();
        }
        // Without signs and exponents: 9e1 is more likely a mistake than 90.
        if (DECIMAL.matcher(text).matches() && Double.parseDouble(text) >= min && Double.parseDouble(text) <= max) {
            return OptionalDouble.of(Double.parseDouble(text));
        }
        return faulty(
                found.get(),
                "is neither a number from " + plain(min) + " to " + plain(max) + " nor off",
                OptionalDouble.of(fallback));
    }

    /** {@code BigDecimal}, whose tables take 10 ms to set up, only for what needs it: this is called while labmon starts. */
    private static String plain(double number) {
        if (number == Math.rint(number) && Math.abs(number) < MAX_PLAIN) {
            return Long.toString((long) number);
        }
        if (Math.abs(number) >= MIN_PLAIN && Math.abs(number) < MAX_PLAIN) {
            return Double.toString(number);
        }
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String name, boolean fallback) {
        var found = find(name, String.valueOf(fallback));
        if (found.isEmpty()) {
            return fallback;
        }
        return switch (found.get().value().strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> faulty(found.get(), "is neither true nor false", fallback);
        };
    }

    /** A duration with its unit ({@code 500ms}, {@code 5s}, {@code 2m}, {@code 1h}) from {@code min} to {@code max}. */
    public Duration duration(String name, Duration fallback, Duration min, Duration max) {
        var found = find(name, DurationText.format(fallback));
        if (found.isEmpty()) {
            return fallback;
        }
        var parsed = DurationText.parse(found.get().value().strip());
        if (parsed.isPresent()
                && parsed.get().compareTo(min) >= 0
                && parsed.get().compareTo(max) <= 0) {
            return parsed.get();
        }
        var allowed = DurationText.format(min) + " to " + DurationText.format(max);
        return faulty(
                found.get(), "is not a time from " + allowed + ", such as " + DurationText.format(fallback), fallback);
    }

    /** The path of a folder that exists. */
    public Path folder(String name, Path fallback) {
        var found = find(name, fallback.toString());
        if (found.isEmpty()) {
            return fallback;
        }
        try {
            var path = directory.resolve(found.get().value().strip());
            if (Files.isDirectory(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            // reported below, like a path that is not a folder
        }
        return faulty(found.get(), "is not a folder that labmon can see", fallback);
    }

    /** The path of a file or folder, which need not exist; a relative path refers to the working directory. */
    public Optional<Path> path(String name) {
        return find(name, "").flatMap(variable -> {
            try {
                return Optional.of(directory.resolve(variable.value().strip()));
            } catch (InvalidPathException e) {
                return faulty(variable, "is not a path", Optional.empty());
            }
        });
    }

    /** A secret, from the variable itself or from the file that {@code NAME_FILE} contains the path of. */
    public Optional<Secret> secret(String name) {
        var direct = find(name, "");
        var file = find(name + "_FILE", "");
        direct.filter(SetVariable::readableByOthers)
                .ifPresent(variable -> warnings.add(variable.where() + name
                        + " is a secret, and other users of this host can read the file; chmod 600 prevents that"));
        var secret = direct.map(variable -> new Secret(variable.value().strip()));
        if (secret.isPresent() && file.isPresent()) {
            return faulty(file.get(), "is set together with " + name + "; set one of the two", secret);
        }
        return file.isPresent() ? secretFrom(file.get()) : secret;
    }

    /** A secret that protects labmon itself: a short one can be guessed, and gets a warning. */
    public Optional<Secret> token(String name) {
        var token = secret(name);
        if (token.filter(secret -> secret.reveal().length() < SHORTEST_TOKEN).isPresent()) {
            warnings.add(name + " has fewer than " + SHORTEST_TOKEN
                    + " characters and can be guessed; openssl rand -hex 32 prints a good one");
        }
        return token;
    }

    private Optional<Secret> secretFrom(SetVariable variable) {
        var content = SecretFile.read(directory, variable.value().strip());
        return content instanceof SecretFile.UnusableFile unusable
                ? faulty(variable, unusable.reason(), Optional.empty())
                : Optional.of(((SecretFile.SecretContent) content).secret());
    }

    /** Records a line that the user should read although labmon can start. */
    public void warn(String line) {
        warnings.add(line);
    }

    /** Records a value that cannot be used. It is shown, unless it can contain a login. */
    public void unusable(String name, String what) {
        var variable = set.get(name);
        if (variable == null || LOGIN.matcher(variable.value()).find()) {
            fault(name, what);
        } else {
            faulty(variable, what, "");
        }
    }

    /** Records a fault that depends on several variables. */
    public void fault(String name, String what) {
        var variable = set.get(name);
        faults.add((variable == null ? name : variable.where() + name) + " " + what);
    }

    /** The values that cannot be used, one line for each; empty if there are none. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** Every name that was read, with its default as text; empty if it has no default. */
    public Map<String, String> known() {
        return Map.copyOf(known);
    }

    /**
     * What the user should know although labmon can start, one line for each: weak tokens, secrets that other users can read,
     * and names that are not settings. Complete when all settings have been read.
     */
    public List<String> warnings() {
        return Stream.concat(warnings.stream(), unknown().stream()).toList();
    }

    /** A line for each variable that has the prefix of a setting and is none, with the most similar name. */
    public List<String> unknown() {
        return UnknownSettings.of(set.values(), known.keySet()).toList();
    }

    private Optional<SetVariable> find(String name, String fallback) {
        known.put(name, fallback);
        var variable = set.get(name);
        if (variable != null && variable.value().indexOf(UNDECODABLE) >= 0) {
            fault(name, "is not UTF-8 text");
            return Optional.empty();
        }
        return Optional.ofNullable(variable);
    }

    private <T> T faulty(SetVariable variable, String what, T fallback) {
        faults.add(variable.where() + variable.name() + "=" + variable.shownValue() + " " + what);
        return fallback;
    }
}
