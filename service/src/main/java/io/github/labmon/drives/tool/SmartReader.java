package io.github.labmon.drives.tool;

import io.github.labmon.drives.block.BlockDrive;
import io.github.labmon.drives.tool.SmartResult.Unavailable;
import io.github.labmon.smart.DumpFolder;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the SMART data of one drive: from the file that another program writes where such a folder is configured, else with
 * smartctl. Used by one thread at a time.
 */
public final class SmartReader {

    private final @Nullable SmartctlDumps dumps;
    private final SmartctlCommand smartctl;

    /**
     * Of one drive.
     *
     * @param deadline after which smartctl is stopped
     */
    public SmartReader(DrivesSettings settings, Duration deadline, InstantSource clock) {
        this.dumps = settings.dumps()
                .map(folder -> new SmartctlDumps(new DumpFolder("drives", folder, settings.dumpMaxAge(), clock)))
                .orElse(null);
        this.smartctl = new SmartctlCommand(settings.smartctl(), deadline, clock);
    }

    /** Reads it. Blocks for as long as smartctl runs. */
    public SmartResult read(BlockDrive drive) throws InterruptedException {
        var dump = dumps == null ? null : dumps.read(drive);
        if (dump != null && !(dump instanceof Unavailable)) {
            return dump;
        }
        var result = smartctl.read(drive);
        // A user who names a folder needs to know that it does not serve; without smartctl that is the fault.
        return result instanceof Unavailable && dump != null ? dump : result;
    }
}
