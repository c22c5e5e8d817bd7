package io.github.labmon.fritz;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is known of FRITZ!OS by its version. */
final class Firmware {

    private static final Pattern VERSION = Pattern.compile("^([0-9]{1,3})\\.([0-9]{1,2})(?:\\D.*)?$");
    private static final int NAMES_SINCE = 724;

    private Firmware() {}

    /** From 7.24 on a login needs a user's name. */
    static boolean needsUserName(@Nullable String version) {
        var matcher = VERSION.matcher(version == null ? "" : version);
        return matcher.matches()
                && Integer.parseInt(matcher.group(1)) * 100 + Integer.parseInt(matcher.group(2)) >= NAMES_SINCE;
    }

    /** Of {@code jason_boxinfo.xml}, which the box's pages give to everybody. */
    static Result<DeviceDescription> boxInfo(XmlElement root) {
        var model = root.textOf("Name");
        var version = root.textOf("Version");
        return model == null
                ? Result.bad(Trouble.Kind.UNEXPECTED, "it is XML, but no description of a box")
                : new Result.Good<>(new DeviceDescription(
                        model, version == null ? null : DeviceDescription.withoutHardware(version), List.of()));
    }
}
