package io.github.labmon.ports.declared;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A compose project: which files, variables and profiles, and what it is called. */
final class ComposeProject {

    private static final String NAME_VARIABLE = "COMPOSE_PROJECT_NAME";

    /** The order is compose-go's; its documentation has the last two the other way round. */
    private static final List<String> NAMES =
            List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");

    private static final List<String> OVERRIDES = List.of(
            "compose.override.yml",
            "compose.override.yaml",
            "docker-compose.override.yml",
            "docker-compose.override.yaml");

    private static final Pattern PROJECT = Pattern.compile("[a-z0-9][a-z0-9_-]*");
    private static final Pattern NOT_OF_NAME = Pattern.compile("[^a-z0-9_-]");

    private final DeclarationRequest request;
    private final ParseSession reading;
    private final Map<String, String> environment;

    ComposeProject(DeclarationRequest request, ParseSession reading) {
        this.request = request;
        this.reading = reading;
        this.environment = new HashMap<>(request.environment());
    }

    /** The files that COMPOSE_FILE names, or those with the usual names here or above; empty where there are none. */
    List<String> find() throws DeclarationException {
        readEnvFiles("");
        var named = environment.get("COMPOSE_FILE");
        if (named == null) {
            return usual();
        }
        var separator = environment.getOrDefault("COMPOSE_PATH_SEPARATOR", "");
        var files = new ArrayList<String>();
        for (var name : named.split(Pattern.quote(separator.isEmpty() ? ":" : separator), -1)) {
            var file = DeclarationFiles.resolve("", name);
            if (name.isEmpty() || reading.store().kind(file) != DeclarationFiles.Kind.FILE) {
                throw new DeclarationException(
                        null, "COMPOSE_FILE names \"" + Excerpt.text(name) + "\", which is no file; files are allowed");
            }
            files.add(file);
        }
        return files;
    }

    /** Whether COMPOSE_FILE says which files are the project's. */
    boolean isNamed() {
        return environment.containsKey("COMPOSE_FILE");
    }

    private List<String> usual() {
        for (var folder = ""; folder != null; folder = reading.store().parent(folder)) {
            var file = first(NAMES, folder);
            if (file != null) {
                var override = first(OVERRIDES, folder);
                return override == null ? List.of(file) : List.of(file, override);
            }
        }
        return List.of();
    }

    private @Nullable String first(List<String> names, String folder) {
        var found = new ArrayList<String>();
        for (var name : names) {
            var file = DeclarationFiles.resolve(folder, name);
            if (reading.store().kind(file) != DeclarationFiles.Kind.MISSING) {
                found.add(file);
            }
        }
        if (found.size() > 1) {
            reading.notice(
                    new Origin(found.get(0), 1, 1),
                    "This file is read, and " + String.join(", ", found.subList(1, found.size()))
                            + " beside it is not: Docker Compose takes the first.");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    /** Reads the files as one project, and says its name. */
    @Nullable
    String read(List<String> files) throws DeclarationException {
        var folder = DeclarationFiles.folderOf(files.get(0));
        readEnvFiles(folder);
        var name = name(files, folder);
        environment.put(NAME_VARIABLE, name == null ? "" : name);
        var scope = ComposeScope.of(folder, Map.copyOf(environment), reading);
        var model = new ComposeModel(reading).load(files, scope, List.of());
        if (model.without("name"::equals).entries().isEmpty()) {
            throw new DeclarationException(
                    new Origin(files.get(0), 1, 1), "this compose file is empty; allowed: services: and its kin");
        }
        new ComposeServices(model, profiles(), reading).declare();
        return name;
    }

    /** Named ones, else those of COMPOSE_ENV_FILES, else {@code .env} of the folder; the environment goes before all. */
    private void readEnvFiles(String folder) throws DeclarationException {
        var files = new ArrayList<String>();
        request.envFiles().forEach(file -> files.add(DeclarationFiles.resolve("", file)));
        if (files.isEmpty()) {
            for (var file :
                    request.environment().getOrDefault("COMPOSE_ENV_FILES", "").split(",", -1)) {
                if (!file.isEmpty()) {
                    files.add(DeclarationFiles.resolve("", file));
                }
            }
        }
        var own = DeclarationFiles.resolve(folder, ".env");
        var disabled = request.environment().getOrDefault("COMPOSE_DISABLE_ENV_FILE", "");
        if (files.isEmpty()
                && !disabled.matches("1|t|T|true|True|TRUE")
                && reading.store().kind(own) == DeclarationFiles.Kind.FILE) {
            files.add(own);
        }
        DotEnv.read(files, Map.copyOf(environment), reading).forEach(environment::putIfAbsent);
    }

    private List<String> profiles() {
        if (!request.profiles().isEmpty()) {
            return request.profiles();
        }
        var profiles = new ArrayList<String>();
        for (var profile : environment.getOrDefault("COMPOSE_PROFILES", "").split(",", -1)) {
            profiles.add(profile.strip());
        }
        return profiles;
    }

    private @Nullable String name(List<String> files, String folder) throws DeclarationException {
        var imposed = request.project() == null || request.project().isEmpty()
                ? environment.getOrDefault(NAME_VARIABLE, "")
                : request.project();
        if (!imposed.isEmpty()) {
            if (!PROJECT.matcher(imposed).matches()) {
                throw new DeclarationException(
                        null,
                        "\"" + Excerpt.text(imposed)
                                + "\" is no project name; allowed: lower-case letters, digits, - and _, first a letter or digit");
            }
            return imposed;
        }
        var written = written(files);
        if (written == null) {
            var folderName = normal(reading.store().folderName(folder));
            if (folderName.isEmpty() && !(reading.store() instanceof MemoryFiles)) {
                throw new DeclarationException(
                        new Origin(files.get(0), 1, 1),
                        "the project has no name, for its folder has none; allowed: name: in the file, or a project name");
            }
            return folderName.isEmpty() ? null : folderName;
        }
        var filled = normal(Interpolation.of(environment, reading).apply(written.text(), written.origin()));
        if (filled.isEmpty()) {
            throw new DeclarationException(
                    written.origin(), "the project's name is empty; allowed: lower-case letters, digits, - and _");
        }
        return filled;
    }

    /** The name of the last file that has one. */
    private Yaml.@Nullable Scalar written(List<String> files) throws DeclarationException {
        Yaml.Scalar name = null;
        for (var file : files) {
            for (var document : reading.yaml(file, null).compose()) {
                if (document instanceof Yaml.Mapping mapping
                        && mapping.get("name") instanceof Yaml.Scalar scalar
                        && scalar.isText()
                        && !scalar.text().isEmpty()) {
                    name = scalar;
                }
            }
        }
        return name;
    }

    private static String normal(String name) {
        var plain = NOT_OF_NAME.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
        return plain.replaceFirst("^[_-]+", "");
    }
}
