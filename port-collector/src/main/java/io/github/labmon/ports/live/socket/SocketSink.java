package io.github.labmon.ports.live.socket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes the sockets of a dump one by one, so that a dump of many needs no memory for all of them. */
public interface SocketSink {

    void add(BoundSocket socket);

    /** Forgets the sockets of the dump that is repeated now; those of dumps before it stay. */
    void restart();

    /** The dump is complete. */
    void complete() throws IOException;

    /** Keeps all sockets, up to a limit. */
    final class Collected implements SocketSink {

        private final int limit;
        private final List<BoundSocket> sockets = new ArrayList<>();
        private int completed;
        private boolean full;

        Collected(int limit) {
            this.limit = limit;
        }

        @Override
        public void add(BoundSocket socket) {
            if (sockets.size() < limit) {
                sockets.add(socket);
            } else {
                full = true;
            }
        }

        @Override
        public void restart() {
            sockets.subList(completed, sockets.size()).clear();
            full = false;
        }

        @Override
        public void complete() throws IOException {
            if (full) {
                throw new TooManySocketsException(limit);
            }
            completed = sockets.size();
        }

        List<BoundSocket> sockets() {
            return sockets;
        }
    }

    /** Counts the sockets. */
    final class Counter implements SocketSink {

        private int count;
        private int completed;

        @Override
        public void add(BoundSocket socket) {
            count++;
        }

        @Override
        public void restart() {
            count = completed;
        }

        @Override
        public void complete() {
            completed = count;
        }

        int count() {
            return count;
        }
    }
}
