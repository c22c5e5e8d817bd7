package io.github.labmon.drives.tool;

import io.github.labmon.drives.block.BlockDrive;
import io.github.labmon.drives.smart.SmartctlDocument;
import io.github.labmon.drives.tool.SmartResult.Available;
import io.github.labmon.drives.tool.SmartResult.Unavailable;
import io.github.labmon.smart.DumpFolder;
import io.github.labmon.smart.DumpFolder.DumpResult.Content;
import io.github.labmon.smart.DumpFolder.DumpResult.Failed;

/**
 * SMART data in files of {@code smartctl}, such as {@code sda.json}. The names of devices change at each boot, and so the folder
 * is one that is emptied at each boot, as those in {@code /run} are.
 */
record SmartctlDumps(DumpFolder folder) {

    SmartResult read(BlockDrive drive) {
        var dump = folder.read(drive.name() + ".json");
        if (dump instanceof Failed failed) {
            return new Unavailable(failed.failure());
        }
        var content = (Content) dump;
        return SmartctlDocument.parse(content.content())
                .filter(document -> drive.device().equals(document.device()))
                .map(document -> result(document, content))
                .orElseGet(this::unknown);
    }

    private SmartResult result(SmartctlDocument document, Content content) {
        if (document.isStandby()) {
            return new SmartResult.Standby();
        }
        if (document.isOfNvme()) {
            return new SmartResult.OfNvme();
        }
        var values = document.values();
        return values == null ? unknown() : new Available(values, content.writtenAt());
    }

    private SmartResult unknown() {
        return new Unavailable(folder.unknownContent());
    }
}
