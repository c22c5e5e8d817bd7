package io.github.labmon.fritz.poll;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Behaviour that depends on the version of FRITZ!OS. */
final class FirmwareVersion {

    private static final Pattern VERSION = Pattern.compile("^([0-9]{1,3})\\.([0-9]{1,2})(?:\\D.*)?$");
    private static final int USER_NAME_SINCE = 724;

    private FirmwareVersion() {}

    /** Whether a login needs a user name: from FRITZ!OS 7.24 on. */
    static boolean needsUserName(@Nullable String version) {
        var matcher = VERSION.matcher(version == null ? "" : version);
        return matcher.matches()
                && Integer.parseInt(matcher.group(1)) * 100 + Integer.parseInt(matcher.group(2)) >= USER_NAME_SINCE;
    }
}
