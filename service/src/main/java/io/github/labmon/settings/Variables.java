package io.github.labmon.settings;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The variables that the user set, read by name and type. What cannot be used is collected as a fault and the default
 * is given, so that all faults of all settings are told at once. Not thread-safe: settings are read at the start.
 */
public final class Variables {

    /** Names the {@code .env} file. */
    public static final String ENV_FILE = "LABMON_ENV_FILE";

    /** Read by {@code bin/labmon}, from the environment alone: in a {@code .env} file they do nothing. */
    private static final Set<String> OF_THE_LAUNCHER = Set.of("LABMON_CACHE_DIR", "LABMON_JAVA_OPTS");

    private static final long MAX_SECRET_BYTES = 64 * 1024;

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");

    private final Map<String, Variable> set = new TreeMap<>();
    private final Map<String, String> known = new LinkedHashMap<>();
    private final Set<String> faults = new LinkedHashSet<>();
    private final Set<String> unreadLines = new LinkedHashSet<>();
    private final Path directory;
    private Path envFile;

    private Variables(Path directory) {
        this.directory = directory;
        this.envFile = directory.resolve(".env");
    }

    /**
     * Of the environment and of the {@code .env} file, which gives way to it.
     *
     * @param environment name to value; an empty value counts as not set
     * @param directory where {@code .env} is looked for and relative paths begin
     */
    public static Variables of(Map<String, String> environment, Path directory) {
        var variables = new Variables(directory);
        environment.forEach((name, value) -> variables.put(new Variable(name, value, "")));
        variables.text(ENV_FILE, ".env");
        var named = variables.set.get(ENV_FILE);
        var file = directory.resolve(named == null ? ".env" : named.value());
        variables.envFile = file;
        if (named != null || Files.exists(file)) {
            variables.add(EnvFile.read(file), file.getFileName() + ":");
        }
        return variables;
    }

    /**
     * As {@link #faults} without the lines of {@code .env} that only another program understands: beside a compose file
     * it is Docker Compose's, which takes more. A line that names a setting of labmon stays a fault.
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

    private void add(EnvFile file, String where) {
        faults.addAll(file.faults());
        for (var fault : file.faults()) {
            if (fault.startsWith(where) && fault.substring(where.length()).matches("\\d+: .*")) {
                unreadLines.add(fault);
            }
        }
        file.entries().forEach((name, entry) -> {
            if (!set.containsKey(name)) {
                put(new Variable(name, entry.value(), where + entry.line() + ": "));
            }
        });
    }

    private void put(Variable variable) {
        if (!variable.value().isBlank()) {
            set.put(variable.name(), variable);
        }
    }

    /** A text, its white space at both ends taken off. */
    public String text(String name, String fallback) {
        return find(name, fallback).map(variable -> variable.value().strip()).orElse(fallback);
    }

    /** Variables that are others', such as HOME: those of them that are set. */
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

    /** A list, separated by commas; empty parts are left out. */
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
            // told below, in the same words as a number out of range
        }
        return faulty(found.get(), "is not a whole number from " + min + " to " + max, fallback);
    }

    /** A number from {@code min} to {@code max}, or nothing for {@code off}. */
    public OptionalDouble numberOrOff(String name, double fallback, double min, double max) {
        var found = find(name, plain(fallback));
        if (found.isEmpty()) {
            return OptionalDouble.of(fallback);
        }
        var text = found.get().value().strip();
        if (text.equals("off")) {
            return OptionalDouble.empty();
        }
        // Without signs, exponents and names of numbers: nobody writes 9e1 for 90 on purpose.
        if (DECIMAL.matcher(text).matches() && Double.parseDouble(text) >= min && Double.parseDouble(text) <= max) {
            return OptionalDouble.of(Double.parseDouble(text));
        }
        return faulty(
                found.get(),
                "is neither a number from " + plain(min) + " to " + plain(max) + " nor off",
                OptionalDouble.of(fallback));
    }

    private static String plain(double number) {
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

    /** A time with its unit ({@code 500ms}, {@code 5s}, {@code 2m}, {@code 1h}) from {@code min} to {@code max}. */
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

    /** The path of a folder that is there. */
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
            // told below: a path that cannot be is no folder either
        }
        return faulty(found.get(), "is not a folder that labmon can see", fallback);
    }

    /** The path of a file or folder that need not be there; relative ones begin at the working directory. */
    public Optional<Path> path(String name) {
        return find(name, "").flatMap(variable -> {
            try {
                return Optional.of(directory.resolve(variable.value().strip()));
            } catch (InvalidPathException e) {
                return faulty(variable, "is no path", Optional.empty());
            }
        });
    }

    /** A secret, from the variable itself or from the file that {@code NAME_FILE} names. */
    public Optional<Secret> secret(String name) {
        var direct = find(name, "").map(variable -> new Secret(variable.value().strip()));
        var file = find(name + "_FILE", "");
        if (direct.isPresent() && file.isPresent()) {
            return faulty(file.get(), "is set beside " + name + "; set one of the two", direct);
        }
        return file.isPresent() ? secretFrom(file.get()) : direct;
    }

    private Optional<Secret> secretFrom(Variable variable) {
        try {
            var file = directory.resolve(variable.value().strip());
            if (Files.size(file) > MAX_SECRET_BYTES) {
                return faulty(variable, "names a file larger than 64 KiB", Optional.empty());
            }
            var secret = Files.readString(file).strip();
            return secret.isEmpty()
                    ? faulty(variable, "names a file that is empty", Optional.empty())
                    : Optional.of(new Secret(secret));
        } catch (IOException | InvalidPathException e) {
            return faulty(variable, "names a file that labmon cannot read as text", Optional.empty());
        }
    }

    /** Adds a fault that only several variables together show. */
    public void fault(String name, String what) {
        var variable = set.get(name);
        faults.add((variable == null ? name : variable.where() + name) + " " + what);
    }

    /** What cannot be used, a line each; empty when all is well. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** Every name that was asked for, with its default as text (empty where there is none). */
    public Map<String, String> known() {
        return Map.copyOf(known);
    }

    /** A line for each variable that begins like ours and is none, with the nearest name. */
    public List<String> unknown() {
        return set.values().stream()
                .filter(variable -> !known.containsKey(variable.name()))
                .filter(variable -> !(variable.where().isEmpty() && OF_THE_LAUNCHER.contains(variable.name())))
                .filter(variable -> NearestName.looksLikeOneOf(known.keySet(), variable.name()))
                .map(variable -> variable.where() + variable.name() + " is not a setting of labmon and is ignored"
                        + NearestName.of(known.keySet(), variable.name())
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(""))
                .toList();
    }

    private Optional<Variable> find(String name, String fallback) {
        known.put(name, fallback);
        return Optional.ofNullable(set.get(name));
    }

    private <T> T faulty(Variable variable, String what, T fallback) {
        faults.add(variable.where() + variable.name() + "=" + variable.shownValue() + " " + what);
        return fallback;
    }

    /** A variable, its value, and where it was set ("" for the environment, ".env:3: " for a file). */
    private record Variable(String name, String value, String where) {

        /** One line, not endless; names and paths only, secrets never come here. */
        String shownValue() {
            var line = value.replaceAll("\\p{Cntrl}", "?");
            return line.length() <= 80 ? line : line.substring(0, 80) + "…";
        }
    }
}
