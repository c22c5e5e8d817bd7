package io.github.labmon.thread;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that do not keep the process alive. */
public final class DaemonThreads {

    private DaemonThreads() {}

    /**
     * Virtual threads where the JDK has them (21 and newer), platform threads otherwise.
     *
     * @param name of the threads, followed by a number
     */
    public static ThreadFactory virtual(String name) {
        return Runtime.version().feature() >= 21 ? virtualOnes(name) : platform(name);
    }

    /**
     * Platform threads, for system calls that can hang: a virtual thread would block its carrier with it.
     *
     * @param name of the threads, followed by a number
     */
    public static ThreadFactory platform(String name) {
        var count = new AtomicInteger();
        return task -> create(name + "-" + count.getAndIncrement(), task);
    }

    /** A single platform thread, which is not started yet. */
    public static Thread create(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Starts a single platform thread. */
    public static Thread start(String name, Runnable task) {
        var thread = create(name, task);
        thread.start();
        return thread;
    }

    // By reflection, because the code is compiled for 17, which has no virtual threads.
    private static ThreadFactory virtualOnes(String name) {
        try {
            var builder = Thread.class.getMethod("ofVirtual").invoke(null);
            var type = Class.forName("java.lang.Thread$Builder$OfVirtual");
            type.getMethod("name", String.class, long.class).invoke(builder, name + "-", 0L);
            return (ThreadFactory) type.getMethod("factory").invoke(builder);
        } catch (NoSuchMethodException | IllegalAccessException | ClassNotFoundException e) {
            return platform(name);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("This JDK does not create virtual threads", e.getCause());
        }
    }
}
