package io.github.labmon.ports.live.socket;

import io.github.labmon.ports.PortRange;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Programs of struct inet_diag_bc_op (include/uapi/linux/inet_diag.h), by which the kernel selects sockets of a dump by
 * their local port. The kernel accepts a socket where the program ends exactly at its end, and rejects it where it jumps
 * four bytes beyond. It takes only programs in which the jumps for "yes" visit every operation that another one jumps to.
 */
final class SourcePortFilter {

    private static final byte JMP = 1;
    private static final byte S_GE = 2;
    private static final byte S_LE = 3;
    private static final int OPERATION_BYTES = 4;

    /** A comparison takes two operations: the jumps, then the port. */
    private static final int COMPARISON_BYTES = 2 * OPERATION_BYTES;

    private static final int REJECT = 4;

    /** Accepts all ports. */
    static final SourcePortFilter NONE = new SourcePortFilter(ByteBuffer.allocate(0));

    private final byte[] program;

    private SourcePortFilter(ByteBuffer program) {
        this.program = new byte[program.position()];
        program.flip().get(this.program);
    }

    /** The number of bytes of the program; 0 for all ports. */
    int length() {
        return program.length;
    }

    /** Appends the program. */
    void writeTo(ByteBuffer message) {
        message.put(program);
    }

    /** Accepts the ports of the range. */
    static SourcePortFilter within(PortRange range) {
        var program = program(2 * COMPARISON_BYTES);
        compare(program, S_GE, range.first(), 2 * COMPARISON_BYTES + REJECT);
        compare(program, S_LE, range.last(), COMPARISON_BYTES + REJECT);
        return new SourcePortFilter(program);
    }

    /** Accepts the ports outside the range. */
    static SourcePortFilter outside(PortRange range) {
        if (range.last() == PortRange.MAX_PORT) {
            var program = program(COMPARISON_BYTES);
            compare(program, S_LE, range.first() - 1, COMPARISON_BYTES + REJECT);
            return new SourcePortFilter(program);
        }
        var program = program(2 * COMPARISON_BYTES + OPERATION_BYTES);
        compare(program, S_LE, range.first() - 1, COMPARISON_BYTES + OPERATION_BYTES);
        jump(program, OPERATION_BYTES + COMPARISON_BYTES);
        compare(program, S_GE, range.last() + 1, COMPARISON_BYTES + REJECT);
        return new SourcePortFilter(program);
    }

    private static ByteBuffer program(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
    }

    /** Goes on behind itself where the port matches. */
    private static void compare(ByteBuffer program, byte operation, int port, int otherwise) {
        program.put(operation).put((byte) COMPARISON_BYTES).putShort((short) otherwise);
        program.putShort((short) 0).putShort((short) port);
    }

    private static void jump(ByteBuffer program, int target) {
        program.put(JMP).put((byte) OPERATION_BYTES).putShort((short) target);
    }
}
