package io.github.labmon.ports.declared.compose;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.yaml.ScalarType;
import io.github.labmon.ports.yaml.Yaml;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The part of the schema of the compose specification that determines whether a file is valid, and that concerns ports. */
public final class ComposeSchema {

    private static final Set<String> TOP = Set.of(
            "version", "name", "include", "services", "jobs", "models", "networks", "volumes", "secrets", "configs");

    private static final Set<String> SERVICE = Set.of(("annotations attach blkio_config build cap_add cap_drop cgroup "
                    + "cgroup_parent command configs container_name cpu_count cpu_percent cpu_period cpu_quota "
                    + "cpu_rt_period cpu_rt_runtime cpu_shares cpus cpuset credential_spec depends_on deploy develop "
                    + "device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint env_file environment "
                    + "expose extends external_links extra_hosts gpus group_add healthcheck hostname image init ipc "
                    + "isolation label_file labels links logging mac_address mem_limit mem_reservation mem_swappiness "
                    + "memswap_limit models network_mode networks oom_kill_disable oom_score_adj pid pids_limit "
                    + "platform ports post_start pre_start pre_stop privileged profiles provider pull_policy "
                    + "pull_refresh_after read_only restart runtime scale secrets security_opt shm_size stdin_open "
                    + "stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits use_api_socket user "
                    + "userns_mode uts volumes volumes_from working_dir")
            .split(" "));

    private static final Set<String> DEPLOY = Set.of(
            "mode",
            "endpoint_mode",
            "replicas",
            "labels",
            "rollback_config",
            "update_config",
            "resources",
            "restart_policy",
            "placement");

    private static final Set<String> CONDITIONS =
            Set.of("service_started", "service_healthy", "service_completed_successfully");
    private static final Pattern CONTAINER = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]+");
    private static final Set<String> DEPENDENCY = Set.of("condition", "required", "restart");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]+");
    private static final Set<String> LISTS = Set.of("ports", "expose", "links", "volumes_from");
    private static final Set<String> TEXTS = Set.of("image", "container_name", "network_mode", "hostname", "restart");

    private static final LocalizableText FILE = LocalizableText.of("compose.file", "a compose file");
    private static final LocalizableText FILE_KEYS = LocalizableText.of(
            "compose.file-keys", "services, networks, volumes, include, name, x-… and the specification's others");
    private static final LocalizableText A_SERVICE = LocalizableText.of("compose.a-service", "a service");
    private static final LocalizableText SERVICE_KEYS =
            LocalizableText.of("compose.service-keys", "ports, image, x-… and the specification's others");
    private static final LocalizableText DEPLOY_KEYS =
            LocalizableText.of("compose.deploy-keys", "replicas, mode, resources and the specification's others");
    private static final LocalizableText A_DEPENDENCY = LocalizableText.of("compose.a-dependency", "a dependency");

    private ComposeSchema() {}

    /** Refuses a model that Compose refuses because of its schema. */
    static void check(Yaml.Mapping model) throws DeclarationException {
        keys(model, TOP, FILE, FILE_KEYS);
        text(model, "name");
        for (var part : List.of("networks", "volumes", "secrets", "configs", "models")) {
            var value = model.get(part);
            if (value != null) {
                mapping(value, part);
            }
        }
        var services = model.get("services");
        if (services == null) {
            return;
        }
        for (var service : mapping(services, "services").entries().entrySet()) {
            if (!NAME.matcher(service.getKey()).matches()) {
                throw new DeclarationException(
                        service.getValue().key(),
                        LocalizableText.of(
                                "compose.service-name",
                                "invalid service name \"{0}\"; allowed: letters, digits, ._-",
                                Excerpt.text(service.getKey())));
            }
            if (!(service.getValue().value() instanceof Yaml.Mapping own)) {
                throw notMapping(
                        service.getValue().value(),
                        LocalizableText.of("compose.service", "the service {0}", Excerpt.text(service.getKey())));
            }
            service(own);
        }
    }

    private static void service(Yaml.Mapping service) throws DeclarationException {
        keys(service, SERVICE, A_SERVICE, SERVICE_KEYS);
        for (var key : TEXTS) {
            text(service, key);
        }
        for (var key : LISTS) {
            list(service, key);
        }
        if (service.get("container_name") instanceof Yaml.Scalar name
                && !CONTAINER.matcher(name.text()).find()) {
            throw new DeclarationException(
                    name.origin(),
                    LocalizableText.of(
                            "compose.container-name",
                            "invalid container_name; allowed: two or more letters, digits, _.-"));
        }
        items(service, "expose", true);
        items(service, "links", false);
        for (var key : List.of("profiles", "depends_on", "networks")) {
            names(service, key);
        }
        wholeOrText(service, "scale");
        var deploy = service.present("deploy");
        if (deploy != null) {
            var mapping = mapping(deploy, "deploy");
            keys(mapping, DEPLOY, "deploy", DEPLOY_KEYS);
            wholeOrText(mapping, "replicas");
            text(mapping, "mode");
        }
    }

    private static void keys(Yaml.Mapping mapping, Set<String> known, Object what, Object allowed)
            throws DeclarationException {
        for (var entry : mapping.entries().entrySet()) {
            if (!entry.getKey().startsWith("x-") && !known.contains(entry.getKey())) {
                throw new DeclarationException(
                        entry.getValue().key(),
                        LocalizableText.of(
                                "compose.unknown-key",
                                "{0} has no \"{1}\"; allowed: {2}",
                                what,
                                Excerpt.text(entry.getKey()),
                                allowed));
            }
        }
    }

    private static Yaml.Mapping mapping(Yaml value, Object what) throws DeclarationException {
        if (value instanceof Yaml.Mapping mapping) {
            return mapping;
        }
        throw notMapping(value, what);
    }

    private static DeclarationException notMapping(Yaml value, Object what) {
        return new DeclarationException(
                value.origin(),
                LocalizableText.of("value.mapping", "{0} is {1}; a mapping is allowed", what, value.kind()));
    }

    private static void text(Yaml.Mapping mapping, String key) throws DeclarationException {
        var value = mapping.get(key);
        if (value != null && !(value instanceof Yaml.Scalar scalar && scalar.isText())) {
            throw new DeclarationException(
                    value.origin(), LocalizableText.of("value.text", "{0} is {1}; text is allowed", key, value.kind()));
        }
    }

    private static void list(Yaml.Mapping mapping, String key) throws DeclarationException {
        var value = mapping.get(key);
        if (value != null && !(value instanceof Yaml.Sequence)) {
            throw notList(value, key);
        }
    }

    private static DeclarationException notList(Yaml value, String key) {
        return new DeclarationException(
                value.origin(), LocalizableText.of("value.list", "{0} is {1}; a list is allowed", key, value.kind()));
    }

    private static void items(Yaml.Mapping mapping, String key, boolean numbers) throws DeclarationException {
        if (mapping.get(key) instanceof Yaml.Sequence list) {
            for (var item : list.items()) {
                if (!(item instanceof Yaml.Scalar scalar) || !(scalar.isText() || (numbers && scalar.isNumber()))) {
                    throw new DeclarationException(
                            item.origin(),
                            LocalizableText.of("value.items", "{0} has {1}; text is allowed", key, item.kind()));
                }
            }
        }
    }

    /** Profiles are a list of texts; dependencies and networks may be a mapping too. */
    private static void names(Yaml.Mapping mapping, String key) throws DeclarationException {
        var value = mapping.get(key);
        if (value instanceof Yaml.Sequence) {
            items(mapping, key, false);
        } else if (value != null && (key.equals("profiles") || !(value instanceof Yaml.Mapping))) {
            throw notList(value, key);
        } else if (value instanceof Yaml.Mapping mappings && key.equals("depends_on")) {
            for (var dependency : mappings.entries().values()) {
                dependency(dependency.value());
            }
        }
    }

    private static void dependency(Yaml value) throws DeclarationException {
        if (value.isNull()) {
            return; // from the short form, a list of names
        }
        var dependency = mapping(value, A_DEPENDENCY);
        keys(dependency, DEPENDENCY, A_DEPENDENCY, "condition, required, restart");
        if (!(dependency.get("condition") instanceof Yaml.Scalar condition && CONDITIONS.contains(condition.text()))) {
            throw new DeclarationException(
                    value.origin(),
                    LocalizableText.of(
                            "compose.condition",
                            "a dependency has no condition; allowed: service_started, service_healthy, "
                                    + "service_completed_successfully"));
        }
    }

    private static void wholeOrText(Yaml.Mapping mapping, String key) throws DeclarationException {
        var value = mapping.get(key);
        if (value != null) {
            count(value, key);
        }
    }

    /** A number of containers. */
    public static int count(Yaml value, String key) throws DeclarationException {
        if (value instanceof Yaml.Scalar scalar && (scalar.isText() || scalar.type() == ScalarType.WHOLE)) {
            // Text is read in base 10, as after a variable; a number may be hexadecimal.
            var number = scalar.isText()
                    ? Map.entry(scalar.text().matches("[-+]?[0-9]{1,9}"), scalar.text())
                    : Map.entry(true, ComposePorts.whole(scalar).toString());
            if (number.getKey() && number.getValue().length() < 10) {
                var count = Integer.parseInt(number.getValue());
                if (count >= 0) {
                    return count;
                }
            }
        }
        throw new DeclarationException(
                value.origin(),
                LocalizableText.of("compose.count", "{0} is not a number of containers; allowed: 0 and more", key));
    }

    /** The names of a list or the keys of a mapping. */
    static Set<String> names(Yaml value) {
        return new HashSet<>(ComposeMerge.named(value).entries().keySet());
    }
}
