package io.github.labmon.ports;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The process that holds a socket; each part absent where it could not be read.
 *
 * @param pid the process id
 * @param name the program's name
 * @param user the user's name, or the numeric id where it has none
 */
@Schema(description = "The process that holds the socket; what could not be read is absent.")
public record ProcessHolder(
        @Schema(
                description = "Process id; of several holders the lowest that is not 1.",
                example = "712",
                requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        Integer pid,

        @Schema(description = "The program's name.", example = "sshd", requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        String name,

        @Schema(
                description = "The user's name, or the numeric id where it has none.",
                example = "root",
                requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        String user) {

    /** Programs that hold sockets for containers. */
    private static final Set<String> FORWARDERS = Set.of(
            "docker-proxy",
            "dockerd",
            "rootlesskit",
            "rootlessport",
            "slirp4netns",
            "pasta",
            "pasta.avx2",
            "passt",
            "conmon",
            "gvproxy",
            "vpnkit",
            "vpnkit-bridge",
            "com.docker.backend",
            "com.docker.backend.exe",
            "wslrelay.exe");

    /** Whether it may hold the socket for a container: one of the engines' programs, or an unknown one. */
    public boolean mayForward() {
        return name == null || FORWARDERS.contains(name);
    }
}
