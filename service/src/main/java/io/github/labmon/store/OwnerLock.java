package io.github.labmon.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The right to use a database, held by one process; the kernel gives it back when that ends, however it ends. SQLite's
 * own locks would let two labmon write by turns, and each alert would come twice.
 */
final class OwnerLock implements AutoCloseable {

    private final FileChannel channel;

    private OwnerLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes it.
     *
     * @return empty where another holds it
     */
    static Optional<OwnerLock> of(Path file) throws IOException {
        OwnerFiles.create(file);
        var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(new OwnerLock(channel));
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process, which is another holder all the same
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
