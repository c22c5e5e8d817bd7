package io.github.labmon.nvme.tool;

import io.github.labmon.nvme.smart.NvmeCliJson;
import io.github.labmon.nvme.smart.ReportedDrive;
import io.github.labmon.nvme.smart.SmartPage;
import io.github.labmon.nvme.smart.SmartctlJson;
import io.github.labmon.nvme.smart.TemperatureLimits;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.tool.SmartReading.Available;
import io.github.labmon.nvme.tool.SmartReading.Unavailable;
import io.github.labmon.process.CommandResult;
import io.github.labmon.process.ErrorLine;
import io.github.labmon.smart.SmartFailure;
import io.github.labmon.smart.SmartFailure.SmartFailureKind;
import io.github.labmon.smart.SmartTool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs nvme-cli and smartctl for one drive: first for the raw page, whose layout never changed, then for JSON. They read
 * that page and the drive's identity and nothing else: a command that a drive does not know becomes an entry in its error
 * log, and these two every drive knows. Used by one thread at a time.
 */
final class DriveTools {

    private static final String SMART_LOG = "smart-log";
    private static final String SMARTCTL = "smartctl";
    private static final int MAX_BYTES = 256 * 1024;
    private static final Pattern VERSION = Pattern.compile("nvme version (\\S{1,30})");

    private final NvmeSettings settings;
    private final SmartTool tool;
    private final InstantSource clock;

    /**
     * Of one drive.
     *
     * @param deadline after which a tool is stopped
     */
    DriveTools(NvmeSettings settings, Duration deadline, InstantSource clock) {
        this.settings = settings;
        this.tool = new SmartTool("nvme", MAX_BYTES, deadline);
        this.clock = clock;
    }

    /** The thresholds of its temperature out of its identity, from the tool that has just read its log. */
    TemperatureLimits limits(DriveIdentity drive, String source) throws InterruptedException {
        var isNvmeCli = source.equals(SMART_LOG);
        var result = isNvmeCli
                ? run(settings.nvme(), List.of("id-ctrl", drive.device(), "-o", "json"))
                : run(settings.smartctl(), smartctlArguments(drive, "-j", "-c"));
        if (!(result instanceof CommandResult.Exited ended)) {
            return TemperatureLimits.NONE;
        }
        return isNvmeCli
                ? TemperatureLimits.ofIdentity(ended.out(), drive.serial())
                : SmartctlJson.parse(ended.out())
                        .map(json -> json.drive().limits())
                        .orElse(TemperatureLimits.NONE);
    }

    SmartReading read(DriveIdentity drive) throws InterruptedException {
        var hanging = tool.hanging();
        if (hanging.isPresent()) {
            return new Unavailable(hanging.get());
        }
        if (drive.isBridged()) {
            return smartctl(drive); // nvme-cli has no command for a bridge
        }
        var page = nvme(drive, "binary");
        if (!(page instanceof Unavailable noPage) || noPage.failure().kind() == SmartFailureKind.NO_RESPONSE) {
            return page;
        }
        // Where the right, the device or the tool is missing, the other form would fail just the same.
        var json = noPage.failure().kind().isReducedView() ? noPage : nvme(drive, "json");
        if (!(json instanceof Unavailable noJson) || noJson.failure().kind() == SmartFailureKind.NO_RESPONSE) {
            return json;
        }
        var other = smartctl(drive);
        return other instanceof Unavailable noOther
                ? SmartReading.mostInformative(List.of(noPage, noJson, noOther))
                : other;
    }

    private SmartReading nvme(DriveIdentity drive, String form) throws InterruptedException {
        var result = run(settings.nvme(), List.of(SMART_LOG, drive.device(), "-o", form));
        if (!(result instanceof CommandResult.Exited ended)) {
            return new Unavailable(
                    tool.notEnded(result, "nvme-cli (" + settings.nvme().get(0) + ")"));
        }
        var log = form.equals("binary") ? SmartPage.parse(ended.out()) : NvmeCliJson.parse(ended.out());
        if (log.isPresent()) {
            return SmartReading.accepted(new Available(log.get(), SMART_LOG, clock.instant(), ReportedDrive.NONE));
        }
        if (ended.exitCode() == 0 && ended.out().length > 0) {
            return new Unavailable(tool.unknownOutput(nvmeWithVersion()));
        }
        return failure(nvmeWithVersion(), drive, ended.firstErrorLine(), ended.exitCode());
    }

    private SmartReading smartctl(DriveIdentity drive) throws InterruptedException {
        var result = run(settings.smartctl(), smartctlArguments(drive, "-j", "-i", "-H", "-A"));
        if (!(result instanceof CommandResult.Exited ended)) {
            return new Unavailable(
                    tool.notEnded(result, "smartctl (" + settings.smartctl().get(0) + ")"));
        }
        var parsed = SmartctlJson.parse(ended.out());
        if (parsed.isEmpty()) {
            return ended.exitCode() == 0 && ended.out().length > 0
                    ? new Unavailable(tool.unknownOutput(SMARTCTL))
                    : failure(SMARTCTL, drive, ended.firstErrorLine(), ended.exitCode());
        }
        var json = parsed.get();
        var name = json.version() == null ? SMARTCTL : SMARTCTL + " " + json.version();
        if (json.log() == null) {
            var error = Optional.ofNullable(json.error()).orElse(ended.firstErrorLine());
            return failure(name, drive, error, ended.exitCode());
        }
        return isOther(json.drive().serial(), drive.serial())
                ? new Unavailable(new SmartFailure(
                        SmartFailureKind.UNKNOWN_OUTPUT, SmartLogProblems.otherDrive(name, drive.device())))
                : SmartReading.accepted(new Available(json.log(), SMARTCTL, clock.instant(), json.drive()));
    }

    private static List<String> smartctlArguments(DriveIdentity drive, String... options) {
        var arguments = new ArrayList<>(List.of(options));
        if (drive.bridge() != null) {
            arguments.add("-d");
            arguments.add(drive.bridge());
        }
        arguments.add(drive.device());
        return arguments;
    }

    private static boolean isOther(@Nullable String reported, @Nullable String known) {
        return reported != null && known != null && !reported.strip().equals(known);
    }

    private CommandResult run(List<String> words, List<String> arguments) throws InterruptedException {
        return tool.run(Stream.concat(words.stream(), arguments.stream()).toList());
    }

    private Unavailable failure(String name, DriveIdentity drive, String line, int exitCode) {
        var failure = tool.error(line, exitCode, name, drive.device());
        return new Unavailable(
                drive.isBridged() && failure.kind() == SmartFailureKind.TOOL_FAILED
                        ? new SmartFailure(
                                SmartFailureKind.NOT_PASSED,
                                SmartLogProblems.notNvme(name, drive.device(), new ErrorLine(line).quoted()))
                        : failure);
    }

    /** Run only where something is wrong, for the user who has to find the cause. */
    private String nvmeWithVersion() throws InterruptedException {
        var version = run(settings.nvme(), List.of("version")) instanceof CommandResult.Exited ended
                ? VERSION.matcher(ended.text())
                        .results()
                        .map(match -> match.group(1))
                        .findFirst()
                : Optional.<String>empty();
        return version.map(number -> "nvme-cli " + number).orElse("nvme-cli");
    }
}
