package io.github.labmon.drives.pool.lvm;

import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the output of {@code lvs --reportformat json} (lvmreport(7)): every value is a text. Pure. */
final class LvsJson {

    private static final Pattern WHOLE = Pattern.compile("(\\d{1,18})B?");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,3}(?:\\.\\d{1,6})?");
    private static final double TENTHS = 10;

    private LvsJson() {}

    /** The volumes; empty where it is not such an output. */
    static Optional<List<LvmVolume>> parse(String output) {
        try {
            var report =
                    JsonValue.parse(output.getBytes(StandardCharsets.UTF_8)).get("report");
            return report.isList()
                    ? Optional.of(report.elements().stream()
                            .flatMap(part -> part.get("lv").elements().stream())
                            .filter(volume -> volume.get("lv_name").text().isPresent())
                            .map(LvsJson::volume)
                            .toList())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static LvmVolume volume(JsonValue volume) {
        var name = volume.get("lv_name").text().orElse("");
        var isHidden = name.startsWith("[");
        return new LvmVolume(
                volume.get("vg_name").text().orElse(""),
                unbracketed(name),
                isHidden,
                volume.get("lv_parent").text().map(LvsJson::unbracketed).orElse(null),
                volume.get("lv_attr").text().orElse(""),
                volume.get("segtype").text().orElse(""),
                volume.get("lv_health_status").textOrNull(),
                whole(volume.get("lv_size")),
                percent(volume.get("data_percent")),
                percent(volume.get("metadata_percent")),
                percent(volume.get("sync_percent")),
                volume.get("raid_sync_action").textOrNull(),
                whole(volume.get("raid_mismatch_count")),
                volume.get("devices").textOrNull());
    }

    private static String unbracketed(String name) {
        return name.replaceAll("^\\[|]$", "");
    }

    private static @Nullable Long whole(JsonValue value) {
        return value.text()
                .map(WHOLE::matcher)
                .filter(Matcher::matches)
                .map(found -> Long.valueOf(found.group(1)))
                .orElse(null);
    }

    private static @Nullable Double percent(JsonValue value) {
        return value.text()
                .filter(text -> DECIMAL.matcher(text).matches())
                .map(text -> Math.round(Double.parseDouble(text) * TENTHS) / TENTHS)
                .orElse(null);
    }
}
