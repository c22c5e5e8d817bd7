package io.github.labmon.ports;

import io.swagger.v3.oas.annotations.media.Schema;
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
        @Schema(description = "Process id; of several holders the lowest that is not 1.", example = "712") @Nullable
        Integer pid,

        @Schema(description = "The program's name.", example = "sshd") @Nullable
        String name,

        @Schema(description = "The user's name, or the numeric id where it has none.", example = "root") @Nullable
        String user) {}
