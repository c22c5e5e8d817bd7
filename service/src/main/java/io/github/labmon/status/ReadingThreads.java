package io.github.labmon.status;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ThreadFactory;

/** Virtual threads where the JDK has them (21 and newer), daemon threads otherwise. */
final class ReadingThreads {

    private static final String NAME = "labmon-reading-";

    private ReadingThreads() {}

    static ThreadFactory factory() {
        return Runtime.version().feature() >= 21 ? virtual() : platform();
    }

    static ThreadFactory platform() {
        return task -> {
            var thread = new Thread(task, NAME + Integer.toHexString(System.identityHashCode(task)));
            thread.setDaemon(true);
            return thread;
        };
    }

    // By reflection, because the code is compiled for 17, which has no virtual threads.
    private static ThreadFactory virtual() {
        try {
            var builder = Thread.class.getMethod("ofVirtual").invoke(null);
            var type = Class.forName("java.lang.Thread$Builder$OfVirtual");
            type.getMethod("name", String.class, long.class).invoke(builder, NAME, 0L);
            return (ThreadFactory) type.getMethod("factory").invoke(builder);
        } catch (NoSuchMethodException | IllegalAccessException | ClassNotFoundException e) {
            return platform();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("This JDK does not make virtual threads", e.getCause());
        }
    }
}
