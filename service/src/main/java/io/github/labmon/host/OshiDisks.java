package io.github.labmon.host;

import io.github.labmon.mounts.FileSystemSpace;
import io.github.labmon.mounts.Mount;
import java.time.Duration;
import java.util.List;
import oshi.software.os.FileSystem;
import oshi.software.os.OSFileStore;

/** Disks on systems without {@code mountinfo}: macOS and Windows. Network drives, which can hang, are left out. */
final class OshiDisks implements DiskReader {

    private final FileSystem fileSystem;

    OshiDisks(FileSystem fileSystem) {
        this.fileSystem = fileSystem;
    }

    @Override
    public List<DiskUsage> usage(Duration waitTime) {
        return fileSystem.getFileStores(true).stream()
                .map(store -> DiskUsage.of(mount(store), space(store)))
                .toList();
    }

    private static Mount mount(OSFileStore store) {
        return new Mount(store.getUUID(), "/", store.getMount(), store.getType(), store.getVolume());
    }

    private static FileSystemSpace space(OSFileStore store) {
        return new FileSystemSpace(store.getTotalSpace(), store.getFreeSpace(), store.getUsableSpace());
    }
}
