package io.github.labmon.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * An exclusive lock on a database, held by one process; the kernel releases it when the process ends, however it ends.
 * SQLite's own locks would let two labmons write in turns, and each alert would be sent twice.
 */
final class OwnerLock implements AutoCloseable {

    private final FileChannel channel;

    private OwnerLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @return empty where another process, or another part of this one, holds it
     */
    static Optional<OwnerLock> of(Path file) throws IOException {
        OwnerFiles.create(file);
        var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(new OwnerLock(channel));
            }
        } catch (OverlappingFileLockException e) {
            // held by this process already
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
