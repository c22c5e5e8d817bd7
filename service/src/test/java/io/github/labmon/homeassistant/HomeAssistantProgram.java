package io.github.labmon.homeassistant;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** {@link TestHomeAssistant} as a process of its own, such as in another network namespace. */
public final class HomeAssistantProgram {

    private HomeAssistantProgram() {}

    /**
     * The command of the process.
     *
     * @param launcher the words before the command, of a program that runs it
     */
    public static List<String> command(List<String> launcher, String address, int port) {
        var command = new ArrayList<>(launcher);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:-UsePerfData", // its warnings are lines of the output
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                HomeAssistantProgram.class.getName(),
                address,
                String.valueOf(port)));
        return command;
    }

    /** Listens on the address and port until the process is ended. */
    public static void main(String[] args) throws IOException, InterruptedException {
        TestHomeAssistant.start(new InetSocketAddress(args[0], Integer.parseInt(args[1]))); // until the process ends
        System.out.println("listening");
        new CountDownLatch(1).await();
    }
}
