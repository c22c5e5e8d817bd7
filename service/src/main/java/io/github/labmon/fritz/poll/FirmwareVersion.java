package io.github.labmon.fritz.poll;

import io.github.labmon.fritz.upnp.DeviceDescription;
import io.github.labmon.fritz.upnp.QueryFailure;
import io.github.labmon.fritz.upnp.QueryResult;
import io.github.labmon.fritz.upnp.XmlElement;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is known of FRITZ!OS by its version. */
public final class FirmwareVersion {

    private static final Pattern VERSION = Pattern.compile("^([0-9]{1,3})\\.([0-9]{1,2})(?:\\D.*)?$");
    private static final int NAMES_SINCE = 724;

    private FirmwareVersion() {}

    /** From 7.24 on a login needs a user's name. */
    static boolean needsUserName(@Nullable String version) {
        var matcher = VERSION.matcher(version == null ? "" : version);
        return matcher.matches()
                && Integer.parseInt(matcher.group(1)) * 100 + Integer.parseInt(matcher.group(2)) >= NAMES_SINCE;
    }

    /** Of {@code jason_boxinfo.xml}, which the box's pages give to everybody. */
    public static QueryResult<DeviceDescription> boxInfo(XmlElement root) {
        var model = root.textOf("Name");
        var version = root.textOf("Version");
        return model == null
                ? QueryResult.bad(QueryFailure.Kind.UNEXPECTED, "it is XML, but no description of a box")
                : new QueryResult.Good<>(new DeviceDescription(
                        model, version == null ? null : DeviceDescription.withoutHardware(version), List.of()));
    }
}
