package io.github.labmon.ports.declared.compose;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.declared.session.ParseSession;
import io.github.labmon.ports.deployment.DeclarationRequest;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.file.MemoryFiles;
import io.github.labmon.ports.yaml.Origin;
import io.github.labmon.ports.yaml.Yaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A compose project: its files, variables, profiles and name. */
public final class ComposeProject {

    public static final String NAME_VARIABLE = "COMPOSE_PROJECT_NAME";
    public static final String FILE_VARIABLE = "COMPOSE_FILE";

    /** In the order of compose-go; its documentation has the last two in the reverse order. */
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
    private final ParseSession session;
    private final Map<String, String> environment;

    public ComposeProject(DeclarationRequest request, ParseSession session) {
        this.request = request;
        this.session = session;
        this.environment = new HashMap<>(request.environment());
    }

    /**
     * The compose files of a folder: those that COMPOSE_FILE names, otherwise those with the usual names. Empty where there are
     * none.
     *
     * @param above whether the folders above are searched too
     */
    public List<String> find(String folder, boolean above) throws DeclarationException {
        readEnvFiles(folder);
        var named = environment.get(FILE_VARIABLE);
        if (named == null) {
            return usual(folder, above);
        }
        var separator = environment.getOrDefault("COMPOSE_PATH_SEPARATOR", "");
        var files = new ArrayList<String>();
        for (var name : named.split(Pattern.quote(separator.isEmpty() ? ":" : separator), -1)) {
            var file = DeclarationFiles.resolve(folder, name);
            if (name.isEmpty() || session.store().kind(file) != DeclarationFiles.PathType.FILE) {
                throw new DeclarationException(
                        null,
                        LocalizableText.of(
                                "project.compose-file",
                                "COMPOSE_FILE contains \"{0}\", which is not a file; names of files are allowed",
                                Excerpt.text(name)));
            }
            files.add(file);
        }
        return files;
    }

    /** Whether COMPOSE_FILE determines the files of the project. */
    public boolean isNamed() {
        return environment.containsKey(FILE_VARIABLE);
    }

    /** Whether a file of that name is a project of its own. */
    public static boolean isUsualName(String name) {
        return NAMES.contains(name);
    }

    /** Whether a file of that name is the override file of the compose file in the same folder. */
    public static boolean isOverrideName(String name) {
        return OVERRIDES.contains(name);
    }

    private List<String> usual(String start, boolean above) throws DeclarationException {
        for (var folder = start;
                folder != null;
                folder = above ? session.store().parent(folder) : null) {
            var file = first(NAMES, folder);
            if (file != null) {
                var override = first(OVERRIDES, folder);
                return override == null ? List.of(file) : List.of(file, override);
            }
        }
        return List.of();
    }

    private @Nullable String first(List<String> names, String folder) throws DeclarationException {
        var found = new ArrayList<String>();
        for (var name : names) {
            var file = DeclarationFiles.resolve(folder, name);
            if (session.store().kind(file) != DeclarationFiles.PathType.MISSING) {
                found.add(file);
            }
        }
        if (found.size() > 1) {
            session.notice(
                    new Origin(found.get(0), 1, 1),
                    LocalizableText.of(
                            "notice.not-this-file",
                            "Docker Compose reads this file and not {0} in the same folder.",
                            String.join(", ", found.subList(1, found.size()))));
        }
        return found.isEmpty() ? null : found.get(0);
    }

    /** Reads the files as one project. */
    public void read(List<String> files) throws DeclarationException {
        var folder = DeclarationFiles.folderOf(files.get(0));
        readEnvFiles(folder);
        var name = name(files, folder);
        session.nameProject(name);
        environment.put(NAME_VARIABLE, name == null ? "" : name);
        var scope = ComposeScope.of(folder, Map.copyOf(environment), session);
        var model = new ComposeModel(session).load(files, scope, List.of());
        if (model.without("name"::equals).entries().isEmpty()) {
            throw new DeclarationException(
                    new Origin(files.get(0), 1, 1),
                    LocalizableText.of(
                            "compose.empty",
                            "this compose file is empty; allowed: services: and the other members of the compose"
                                    + " specification"));
        }
        new ComposeServices(model, name, profiles(), session).declare();
    }

    /** Reads the named files, otherwise those of COMPOSE_ENV_FILES, otherwise {@code .env} of the folder; the environment wins. */
    private void readEnvFiles(String folder) throws DeclarationException {
        var files = new ArrayList<String>();
        for (var file : request.envFiles()) {
            if (file.isBlank()) {
                throw new DeclarationException(
                        null,
                        LocalizableText.of(
                                "project.env-file", "The name of an env file is empty; allowed: the name of a file."));
            }
            files.add(DeclarationFiles.resolve("", file));
        }
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
                && session.store().kind(own) == DeclarationFiles.PathType.FILE) {
            files.add(own);
        }
        DotEnv.read(files, Map.copyOf(environment), session).forEach(environment::putIfAbsent);
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
                        LocalizableText.of(
                                "project.name",
                                "invalid project name \"{0}\"; allowed: lower-case letters, digits, - and"
                                        + " _, first a letter or digit",
                                Excerpt.text(imposed)));
            }
            return imposed;
        }
        var written = written(files);
        if (written == null) {
            var folderName = normal(session.store().folderName(folder));
            if (folderName.isEmpty() && !(session.store() instanceof MemoryFiles)) {
                throw new DeclarationException(
                        new Origin(files.get(0), 1, 1),
                        LocalizableText.of(
                                "project.no-name",
                                "the project has no name, because its folder has none; allowed: name: in the file,"
                                        + " or a project name"));
            }
            return folderName.isEmpty() ? null : folderName;
        }
        var filled = normal(Interpolation.of(environment, session).apply(written.text(), written.origin()));
        if (filled.isEmpty()) {
            throw new DeclarationException(
                    written.origin(),
                    LocalizableText.of(
                            "project.empty-name",
                            "the name of the project is empty; allowed: lower-case letters, digits, - and _"));
        }
        return filled;
    }

    /** The name of the last file that has one. */
    private Yaml.@Nullable Scalar written(List<String> files) throws DeclarationException {
        Yaml.Scalar name = null;
        for (var file : files) {
            for (var document : session.compose(file, null)) {
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
