package io.github.labmon.fritz.config;

import io.github.labmon.settings.Secret;
import io.github.labmon.settings.Variables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The login at a router.
 *
 * @param username empty where none is set
 * @param password empty where only what needs no login is read
 */
public record RouterCredentials(String username, Optional<Secret> password) {

    private static final String USERNAME = "FRITZ_USERNAME";
    private static final String PASSWORD = "FRITZ_PASSWORD";

    /** The suffix of the variable that {@link Variables#secret} reads a file name from. */
    private static final String FILE = "_FILE";

    private static final RouterCredentials NONE = new RouterCredentials("", Optional.empty());

    /**
     * The credentials of each router by its name: those set for this router, else those set for all.
     *
     * @param routers the routers, each with its own name
     */
    static Map<String, RouterCredentials> of(Variables variables, List<RouterAddress> routers) {
        var all = new RouterCredentials(variables.text(USERNAME, ""), variables.secret(PASSWORD));
        var each = new LinkedHashMap<String, RouterCredentials>();
        var suffixes = new LinkedHashMap<String, String>();
        for (var router : routers) {
            var suffix = suffix(router);
            var own = suffix.endsWith(FILE) ? all : own(variables, suffix, all);
            if (suffixes.putIfAbsent(suffix, router.name()) != null && !own.equals(all)) {
                variables.fault(
                        PASSWORD + suffix,
                        "or its user name belongs to two routers: their names differ only in characters that"
                                + " are no letters or digits");
            }
            each.put(router.name(), own);
        }
        if (!all.username.isEmpty()
                && all.password.isEmpty()
                && each.values().stream().allMatch(login -> login.password.isEmpty())) {
            variables.fault(USERNAME, "is set without a password: set FRITZ_PASSWORD or FRITZ_PASSWORD_FILE too");
        }
        return each;
    }

    private static RouterCredentials own(Variables variables, String suffix, RouterCredentials all) {
        var username = variables.text(USERNAME + suffix, "");
        var password = variables.secret(PASSWORD + suffix);
        var noLogin = password.isEmpty() && variables.isSetEmpty(PASSWORD + suffix);
        if (!username.isEmpty() && noLogin) {
            variables.fault(
                    USERNAME + suffix,
                    "is set, and " + PASSWORD + suffix + " is empty, which means no login: remove one of the two");
        } else if (!username.isEmpty() && password.isEmpty() && all.password.isEmpty()) {
            variables.fault(USERNAME + suffix, "is set without a password: set " + PASSWORD + suffix + " too");
        }
        return noLogin
                ? NONE
                : new RouterCredentials(username.isEmpty() ? all.username : username, password.or(all::password));
    }

    /** The variable with the password of this router alone; an empty one means that it needs no login. */
    public static String passwordVariable(RouterAddress router) {
        return PASSWORD + suffix(router);
    }

    /** In the form of a variable's name: {@code _ATTIC} of {@code attic}, {@code _192_168_178_2} of an address. */
    private static String suffix(RouterAddress router) {
        return "_" + router.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
