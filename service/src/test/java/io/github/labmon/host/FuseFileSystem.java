package io.github.labmon.host;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A program at the other end of a FUSE mount: it serves one empty folder and, if it has any, sizes (include/uapi/linux/fuse.h).
 * Unmounted when it is closed.
 */
final class FuseFileSystem implements AutoCloseable {

    private static final int O_RDWR = 2;
    private static final int MNT_DETACH = 2;
    private static final int ENOSYS = 38;
    private static final int BUFFER = 128 * 1024;

    private static final int FORGET = 2;
    private static final int GETATTR = 3;
    private static final int STATFS = 17;
    private static final int INIT = 26;
    private static final int BATCH_FORGET = 42;

    private final Path point;
    private final int device;
    private final Optional<Long> blocks;

    private FuseFileSystem(Path point, int device, Optional<Long> blocks) {
        this.point = point;
        this.device = device;
        this.blocks = blocks;
    }

    /**
     * Mounts and serves it.
     *
     * @param type such as {@code fuse.lab}
     * @param blocks its size in blocks of 4096 bytes; empty for a program without {@code statfs}
     */
    static FuseFileSystem serve(Path point, String type, Optional<Long> blocks) {
        var fileSystem = mount(point, type, blocks);
        var server = new Thread(fileSystem::serve, "test-fuse");
        server.setDaemon(true);
        server.start();
        return fileSystem;
    }

    /** Mounts one that never responds, as that of a server that is gone. */
    static FuseFileSystem dead(Path point, String type) {
        return mount(point, type, Optional.empty());
    }

    private static FuseFileSystem mount(Path point, String type, Optional<Long> blocks) {
        int device = LibC.open("/dev/fuse", O_RDWR);
        var options = "fd=" + device + ",rootmode=40000,user_id=0,group_id=0";
        LibC.mount("lab@fuse:", point.toString(), type, 0, options);
        return new FuseFileSystem(point, device, blocks);
    }

    private void serve() {
        var buffer = new byte[BUFFER];
        var request = ByteBuffer.wrap(buffer).order(ByteOrder.nativeOrder());
        try {
            while (LibC.read(device, buffer, BUFFER) > 0) {
                var opcode = request.getInt(4);
                if (opcode != FORGET && opcode != BATCH_FORGET) {
                    var answer = answer(opcode, request.getLong(8)).rewind();
                    var bytes = new byte[answer.remaining()];
                    answer.get(bytes);
                    LibC.write(device, bytes, bytes.length);
                }
            }
        } catch (LastErrorException e) {
            return; // it was unmounted
        }
    }

    private ByteBuffer answer(int opcode, long id) {
        return switch (opcode) {
            case INIT ->
                header(64, 0, id)
                        .putInt(7) // the version of the protocol
                        .putInt(31)
                        .putInt(0)
                        .putInt(0)
                        .putInt(0)
                        .putInt(4096); // the largest write
            case GETATTR ->
                header(104, 0, id)
                        .putLong(0) // not cached
                        .putLong(0)
                        .putLong(1) // inode
                        .position(16 + 16 + 60)
                        .putInt(0x41ED) // drwxr-xr-x
                        .putInt(2);
            case STATFS ->
                blocks.map(size -> header(80, 0, id)
                                .putLong(size)
                                .putLong(size / 2)
                                .putLong(size / 4)
                                .putLong(0)
                                .putLong(0)
                                .putInt(4096)
                                .putInt(255)
                                .putInt(4096))
                        .orElseGet(() -> header(0, -ENOSYS, id));
            default -> header(0, -ENOSYS, id);
        };
    }

    private static ByteBuffer header(int size, int error, long id) {
        return ByteBuffer.allocate(16 + size)
                .order(ByteOrder.nativeOrder())
                .putInt(16 + size)
                .putInt(error)
                .putLong(id);
    }

    @Override
    public void close() {
        LibC.close(device);
        LibC.umount2(point.toString(), MNT_DETACH);
    }

    /** Calls that Java does not have. */
    private static final class LibC {

        static {
            Native.register(LibC.class, "c");
        }

        private LibC() {}

        static native int open(String path, int flags) throws LastErrorException;

        static native int read(int descriptor, byte[] buffer, long size) throws LastErrorException;

        static native int write(int descriptor, byte[] buffer, long size) throws LastErrorException;

        static native int mount(String source, String target, String type, long flags, String options)
                throws LastErrorException;

        static native int umount2(String target, int flags) throws LastErrorException;

        static native int close(int descriptor) throws LastErrorException;
    }
}
