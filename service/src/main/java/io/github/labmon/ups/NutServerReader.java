package io.github.labmon.ups;

import io.github.labmon.settings.Secret;
import io.github.labmon.status.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the UPSs of a server over one connection, which it closes. */
final class NutServerReader {

    private static final Logger LOG = LoggerFactory.getLogger(NutServerReader.class);

    /** Codes that mean that the server refuses the login or this host. */
    private static final Set<String> REFUSALS =
            Set.of("ACCESS-DENIED", "INVALID-USERNAME", "INVALID-PASSWORD", "USERNAME-REQUIRED", "PASSWORD-REQUIRED");

    private final UpsSettings settings;
    private final Duration deadline;

    /**
     * With the login of the settings.
     *
     * @param deadline of a reading, without the time to find the address of a name
     */
    NutServerReader(UpsSettings settings, Duration deadline) {
        this.settings = settings;
        this.deadline = deadline;
    }

    ServerReading read(NutServerAddress server) {
        try (var connection = NutConnection.open(server, deadline)) {
            var session = new NutSession(connection);
            if (settings.password().isPresent()) {
                session.login(
                        settings.username(),
                        settings.password().map(Secret::reveal).orElse(""));
            }
            var devices = devices(session);
            connection.send("LOGOUT");
            return new ServerReading.Devices(devices);
        } catch (IOException e) {
            LOG.debug("{} cannot be read: {}", server.name(), e.getClass().getSimpleName());
            return new ServerReading.Unreadable(
                    problem(e).with("server", server.name()).with("address", server.host() + ":" + server.port()));
        }
    }

    private static List<DeviceReading> devices(NutSession session) throws IOException {
        var devices = new ArrayList<DeviceReading>();
        for (var device : session.devices().entrySet()) {
            devices.add(new DeviceReading(device.getKey(), device.getValue(), result(session, device.getKey())));
        }
        return devices;
    }

    private static DeviceReading.ServerResponse result(NutSession session, String device) throws IOException {
        try {
            return new DeviceReading.ServerResponse.UpsVariables(session.variables(device));
        } catch (NutErrorException e) {
            return new DeviceReading.ServerResponse.Refused(e.code());
        }
    }

    private static Problem problem(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return Problem.of("ups-server-name-not-found");
        }
        if (failure instanceof SocketTimeoutException) {
            return Problem.of("ups-server-timeout");
        }
        if (failure instanceof NutErrorException error) {
            return REFUSALS.contains(error.code())
                    ? Problem.of("ups-access-denied").with("error", error.code())
                    : Problem.of("ups-server-error").with("error", error.code());
        }
        if (failure instanceof ProtocolException || failure instanceof EOFException) {
            return Problem.of("ups-not-nut");
        }
        return Problem.of("ups-server-unreachable");
    }
}
