package io.github.labmon.fritz.config;

import io.github.labmon.settings.Secret;
import io.github.labmon.settings.Variables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who logs in at a router.
 *
 * @param username empty for none
 * @param password without it only what needs no login is read
 */
public record RouterCredentials(String username, Optional<Secret> password) {

    private static final String USERNAME = "FRITZ_USERNAME";
    private static final String PASSWORD = "FRITZ_PASSWORD";

    /** That which {@link Variables#secret} takes for itself. */
    private static final String FILE = "_FILE";

    /**
     * For each router by its name: what is set for this one, and for the rest what is set for all.
     *
     * @param routers each with a name of its own
     */
    static Map<String, RouterCredentials> of(Variables variables, List<RouterAddress> routers) {
        var all = new RouterCredentials(variables.text(USERNAME, ""), variables.secret(PASSWORD));
        var each = new LinkedHashMap<String, RouterCredentials>();
        var endings = new LinkedHashMap<String, String>();
        for (var router : routers) {
            var ending = ending(router.name());
            var own = ending.endsWith(FILE) ? all : own(variables, ending, all);
            var alike = endings.putIfAbsent(ending, router.name());
            if (alike != null && !own.equals(all)) {
                variables.fault(
                        PASSWORD + ending, "or its user name is for two routers: their names differ in signs alone");
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

    private static RouterCredentials own(Variables variables, String ending, RouterCredentials all) {
        var username = variables.text(USERNAME + ending, "");
        var password = variables.secret(PASSWORD + ending);
        if (!username.isEmpty() && password.isEmpty() && all.password.isEmpty()) {
            variables.fault(USERNAME + ending, "is set without a password: set " + PASSWORD + ending + " too");
        }
        return new RouterCredentials(username.isEmpty() ? all.username : username, password.or(all::password));
    }

    /** As names of variables are: {@code _ATTIC} for {@code attic}, {@code _192_168_178_2} for an address. */
    private static String ending(String name) {
        return "_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
