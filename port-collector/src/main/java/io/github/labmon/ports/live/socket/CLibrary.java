package io.github.labmon.ports.live.socket;

import com.sun.jna.NativeLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The C library that this process has loaded already, so that no search for its file is needed. */
final class CLibrary {

    private static final String SEARCH_PATH = "jna.platform.library.path";
    private static final String FILE = "libc.so.6";

    /** Debian's names of processors, in the folders of its libraries. */
    private static final Map<String, String> PROCESSORS = Map.of("amd64", "x86_64", "aarch64", "aarch64");

    static final NativeLibrary OF_PROCESS = open();

    private CLibrary() {}

    /**
     * JNA starts the program ldconfig for the folders of libraries, unless they are given when its class is initialised. They are
     * given where the C library is in a usual folder, because other libraries of the system are beside it.
     */
    private static NativeLibrary open() {
        var triplet = PROCESSORS.getOrDefault(System.getProperty("os.arch"), "none") + "-linux-gnu";
        var folders = List.of("/usr/lib/" + triplet, "/lib/" + triplet, "/usr/lib64", "/lib64", "/usr/lib", "/lib");
        if (System.getProperty(SEARCH_PATH) != null
                || folders.stream().noneMatch(folder -> Files.exists(Path.of(folder, FILE)))) {
            return NativeLibrary.getProcess();
        }
        System.setProperty(SEARCH_PATH, String.join(":", folders));
        try {
            return NativeLibrary.getProcess();
        } finally {
            System.clearProperty(SEARCH_PATH);
        }
    }
}
