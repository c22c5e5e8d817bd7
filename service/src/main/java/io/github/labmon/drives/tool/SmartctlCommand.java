package io.github.labmon.drives.tool;

import io.github.labmon.drives.block.BlockDrive;
import io.github.labmon.drives.smart.SmartctlDocument;
import io.github.labmon.drives.tool.SmartResult.Available;
import io.github.labmon.drives.tool.SmartResult.Unavailable;
import io.github.labmon.process.CommandResult;
import io.github.labmon.process.ErrorLine;
import io.github.labmon.smart.SmartFailure;
import io.github.labmon.smart.SmartFailure.SmartFailureKind;
import io.github.labmon.smart.SmartTool;
import io.github.labmon.status.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs smartctl for one drive. Used by one thread at a time. */
final class SmartctlCommand {

    private static final int MAX_BYTES = 1024 * 1024;

    private static final String NAME = "smartctl";

    /** A drive in standby is not woken. */
    private static final List<String> COMMON = List.of("-j", "-n", "standby," + SmartctlDocument.STANDBY, "-a");

    /** The limits of the temperature, and the values that mean the same for every maker. */
    private static final List<String> OF_ATA = List.of("-l", "scttempsts", "-l", "devstat");

    /** The used part of a solid-state drive's life. */
    private static final List<String> OF_SCSI = List.of("-l", "ssd");

    /** A USB bridge that smartctl does not know, or a controller that hides the drive. */
    private static final Pattern TYPE_NEEDED =
            Pattern.compile("(?i)unknown usb bridge|unsupported usb bridge|specify device type|please try adding '-d");

    private final List<String> command;
    private final SmartTool tool;
    private final InstantSource clock;
    /** The type with which smartctl could read a drive behind a USB bridge that it does not know. */
    private @Nullable String foundType;

    /**
     * Of one drive.
     *
     * @param command its words
     * @param deadline after which it is stopped
     */
    SmartctlCommand(List<String> command, Duration deadline, InstantSource clock) {
        this.command = List.copyOf(command);
        this.tool = new SmartTool("drives", MAX_BYTES, deadline);
        this.clock = clock;
    }

    /** Reads the SMART data of the drive. Blocks for as long as smartctl runs. */
    SmartResult read(BlockDrive drive) throws InterruptedException {
        var type = drive.smartctlType().or(() -> Optional.ofNullable(foundType));
        var result = read(drive, type);
        // Nearly every bridge of a SATA drive translates ATA commands as the standard requires (SAT).
        if (type.isEmpty()
                && result instanceof Unavailable failed
                && failed.failure().kind() == SmartFailureKind.NOT_PASSED) {
            var translated = read(drive, Optional.of("sat"));
            if (!(translated instanceof Unavailable)) {
                foundType = "sat";
                return translated;
            }
        }
        return result;
    }

    private SmartResult read(BlockDrive drive, Optional<String> type) throws InterruptedException {
        var hanging = tool.hanging();
        if (hanging.isPresent()) {
            return new Unavailable(hanging.get());
        }
        var result = tool.run(words(drive, type));
        return result instanceof CommandResult.Exited ended
                ? result(drive, ended)
                : new Unavailable(tool.notEnded(result, NAME + " (" + command.get(0) + ")"));
    }

    private List<String> words(BlockDrive drive, Optional<String> type) {
        var words = new ArrayList<>(command);
        words.addAll(COMMON);
        words.addAll(type.equals(Optional.of("scsi")) ? OF_SCSI : OF_ATA);
        type.ifPresent(name -> words.addAll(List.of("-d", name)));
        words.add(drive.device());
        return words;
    }

    private SmartResult result(BlockDrive drive, CommandResult.Exited ended) {
        var parsed = SmartctlDocument.parse(ended.out());
        if (parsed.isEmpty()) {
            return ended.exitCode() == 0 && ended.out().length > 0
                    ? new Unavailable(tool.unknownOutput(NAME))
                    : failure(NAME, drive, ended.firstErrorLine(), ended.exitCode());
        }
        var document = parsed.get();
        if (document.isStandby()) {
            return new SmartResult.Standby();
        }
        if (document.isOfNvme()) {
            return new SmartResult.OfNvme();
        }
        var values = document.values();
        if (values != null) {
            return new Available(values, clock.instant());
        }
        var name = document.version() == null ? NAME : NAME + " " + document.version();
        var error = Optional.ofNullable(document.error()).orElse(ended.firstErrorLine());
        return failure(name, drive, error, ended.exitCode());
    }

    private Unavailable failure(String name, BlockDrive drive, String line, int exitCode) {
        var failure = tool.error(line, exitCode, name, drive.device());
        return new Unavailable(
                failure.kind() != SmartFailureKind.NOT_PERMITTED
                                && TYPE_NEEDED.matcher(line).find()
                        ? new SmartFailure(
                                SmartFailureKind.NOT_PASSED,
                                Problem.of("drives-type-unknown")
                                        .with("device", drive.device())
                                        .with("tool", name + new ErrorLine(line).quoted()))
                        : failure);
    }
}
