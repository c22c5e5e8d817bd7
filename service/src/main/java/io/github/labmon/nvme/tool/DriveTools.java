package io.github.labmon.nvme.tool;

import io.github.labmon.nvme.smart.NvmeCliJson;
import io.github.labmon.nvme.smart.SmartPage;
import io.github.labmon.nvme.smart.SmartctlJson;
import io.github.labmon.nvme.smart.TemperatureLimits;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.tool.SmartReading.Done;
import io.github.labmon.nvme.tool.SmartReading.Unread;
import io.github.labmon.nvme.tool.SmartReading.Why;
import io.github.labmon.process.CommandResult;
import io.github.labmon.process.CommandRunner;
import io.github.labmon.status.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * nvme-cli and smartctl, asked for one drive: first the raw page, whose layout never changed, then JSON. They are asked
 * for that page and for the drive's identity and nothing else, for a command that a drive does not know is an entry in
 * its error log, and these two each drive knows. Used by one thread at a time.
 */
public final class DriveTools {

    private static final String SMART_LOG = "smart-log";
    private static final int MAX_BYTES = 256 * 1024;
    private static final Pattern VERSION = Pattern.compile("nvme version (\\S{1,30})");

    private final CommandRunner command = new CommandRunner(MAX_BYTES);
    private final NvmeSettings settings;
    private final Duration deadline;
    private final InstantSource clock;
    private @Nullable ProcessHandle lingering;

    /**
     * Of one drive.
     *
     * @param deadline after which a tool is ended
     */
    public DriveTools(NvmeSettings settings, Duration deadline, InstantSource clock) {
        this.settings = settings;
        this.deadline = deadline;
        this.clock = clock;
    }

    /** The thresholds of its temperature out of its identity, from the tool that has just read its log. */
    TemperatureLimits limits(DriveIdentity drive, String source) throws InterruptedException {
        var isNvmeCli = source.equals(SMART_LOG);
        var outcome = isNvmeCli
                ? run(settings.nvme(), "id-ctrl", drive.device(), "-o", "json")
                : run(settings.smartctl(), "-j", "-c", drive.device());
        if (!(outcome instanceof CommandResult.Ended ended)) {
            return TemperatureLimits.NONE;
        }
        return isNvmeCli
                ? TemperatureLimits.ofIdentity(ended.out(), drive.serial())
                : SmartctlJson.parse(ended.out()).map(SmartctlJson::limits).orElse(TemperatureLimits.NONE);
    }

    public SmartReading read(DriveIdentity drive) throws InterruptedException {
        if (lingering != null && lingering.isAlive()) {
            return silent("a tool that was ended still hangs in the kernel; no other is started before it is gone");
        }
        var page = nvme(drive, "binary");
        if (!(page instanceof Unread noPage) || noPage.why() == Why.SILENT) {
            return page;
        }
        // Where the right, the device or the tool is missing, the other form would fail just the same.
        var json = noPage.why().isReducedView() ? noPage : nvme(drive, "json");
        if (!(json instanceof Unread noJson) || noJson.why() == Why.SILENT) {
            return json;
        }
        var other = smartctl(drive);
        return other instanceof Unread noOther ? SmartReading.mostTelling(List.of(noPage, noJson, noOther)) : other;
    }

    private SmartReading nvme(DriveIdentity drive, String form) throws InterruptedException {
        var outcome = run(settings.nvme(), SMART_LOG, drive.device(), "-o", form);
        if (!(outcome instanceof CommandResult.Ended ended)) {
            return withoutEnd(outcome, "nvme-cli (" + settings.nvme().get(0) + ")");
        }
        var log = form.equals("binary") ? SmartPage.parse(ended.out()) : NvmeCliJson.parse(ended.out());
        if (log.isPresent()) {
            return new Done(log.get(), SMART_LOG, clock.instant(), null, null, TemperatureLimits.NONE);
        }
        if (ended.exitCode() == 0 && ended.out().length > 0) {
            return ToolError.unknownOutput(nvmeWithVersion());
        }
        return ToolError.of(nvmeWithVersion(), drive.device(), ended.firstErrorLine(), ended.exitCode());
    }

    private SmartReading smartctl(DriveIdentity drive) throws InterruptedException {
        var outcome = run(settings.smartctl(), "-j", "-i", "-H", "-A", drive.device());
        if (!(outcome instanceof CommandResult.Ended ended)) {
            return withoutEnd(outcome, "smartctl (" + settings.smartctl().get(0) + ")");
        }
        var parsed = SmartctlJson.parse(ended.out());
        if (parsed.isEmpty()) {
            return ended.exitCode() == 0 && ended.out().length > 0
                    ? ToolError.unknownOutput("smartctl")
                    : ToolError.of("smartctl", drive.device(), ended.firstErrorLine(), ended.exitCode());
        }
        var json = parsed.get();
        var tool = json.version() == null ? "smartctl" : "smartctl " + json.version();
        if (json.log() == null) {
            var error = Optional.ofNullable(json.error()).orElse(ended.firstErrorLine());
            return ToolError.of(tool, drive.device(), error, ended.exitCode());
        }
        return isOther(json.serial(), drive.serial())
                ? new Unread(
                        Why.UNKNOWN_OUTPUT,
                        new Problem("nvme-other-drive", tool + " told of another drive than " + drive.device()))
                : new Done(
                        json.log(),
                        "smartctl",
                        clock.instant(),
                        json.capacityBytes(),
                        json.allocatedBytes(),
                        json.limits());
    }

    private static boolean isOther(@Nullable String told, @Nullable String known) {
        return told != null && known != null && !told.strip().equals(known);
    }

    private CommandResult run(List<String> words, String... arguments) throws InterruptedException {
        var all = Stream.concat(words.stream(), Stream.of(arguments)).toList();
        var outcome = command.run(all, deadline);
        if (outcome instanceof CommandResult.NotStarted && !all.get(0).contains("/")) {
            // Where Debian keeps them, and not on the path of an ordinary user.
            var inSbin = Stream.concat(
                    Stream.of("/usr/sbin/" + all.get(0)), all.stream().skip(1));
            outcome = command.run(inSbin.toList(), deadline);
        }
        if (outcome instanceof CommandResult.TimedOut timedOut) {
            lingering = timedOut.process();
        }
        return outcome;
    }

    private SmartReading withoutEnd(CommandResult outcome, String tool) {
        if (outcome instanceof CommandResult.TimedOut) {
            return silent(tool + " gave no answer within " + deadline.toSeconds() + " s and was ended");
        }
        return outcome instanceof CommandResult.TooMuch
                ? ToolError.unknownOutput(tool)
                : new Unread(
                        Why.NO_TOOL,
                        new Problem(
                                "nvme-tool-missing",
                                tool + " was not found or may not be run; without it labmon cannot tell wear and"
                                        + " counters: install nvme-cli, or let a timer write the SMART log"));
    }

    private static Unread silent(String what) {
        return new Unread(
                Why.SILENT,
                new Problem("nvme-drive-silent", "the drive does not answer: " + what + "; see the kernel's log"));
    }

    /** Asked only where something is wrong, for the person who has to find out what. */
    private String nvmeWithVersion() throws InterruptedException {
        var version = run(settings.nvme(), "version") instanceof CommandResult.Ended ended
                ? VERSION.matcher(ended.text())
                        .results()
                        .map(match -> match.group(1))
                        .findFirst()
                : Optional.<String>empty();
        return version.map(number -> "nvme-cli " + number).orElse("nvme-cli");
    }
}
