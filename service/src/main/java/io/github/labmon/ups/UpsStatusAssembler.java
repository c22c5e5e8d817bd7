package io.github.labmon.ups;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes documents of readings, and remembers the UPSs of a server for the time in which it cannot be read. */
final class UpsStatusAssembler {

    private final Map<String, List<UpsDeviceStatus>> known = new HashMap<>();

    synchronized UpsStatus status(Map<NutServerAddress, UpsReader.LatestReading> readings, Instant now) {
        var servers = new ArrayList<UpsServerStatus>();
        var devices = new ArrayList<UpsDeviceStatus>();
        readings.forEach((server, reading) -> {
            if (reading instanceof UpsReader.LatestReading.Available read) {
                servers.add(server(server, read.reading()));
                devices.addAll(devices(server.name(), read.reading().reading()));
            } else {
                servers.add(unread(server, reading instanceof UpsReader.LatestReading.Overdue, now));
                devices.addAll(knownBefore(server.name()));
            }
        });
        return UpsStatus.of(now, servers, devices);
    }

    private static UpsServerStatus server(NutServerAddress server, TimedReading reading) {
        return reading.reading() instanceof ServerReading.Unreadable unreadable
                ? status(server, State.DOWN, reading.at(), unreadable.problem())
                : new UpsServerStatus(server.name(), server.host(), server.port(), State.OK, reading.at(), null);
    }

    private static UpsServerStatus unread(NutServerAddress server, boolean overdue, Instant now) {
        var problem = Problem.of(overdue ? "ups-server-timeout" : "ups-still-reading")
                .with("server", server.name())
                .with("address", server.host() + ":" + server.port());
        return status(server, overdue ? State.DOWN : State.UNKNOWN, now, problem);
    }

    private static UpsServerStatus status(NutServerAddress server, State state, Instant at, Problem problem) {
        return new UpsServerStatus(server.name(), server.host(), server.port(), state, at, problem);
    }

    private List<UpsDeviceStatus> devices(String server, ServerReading reading) {
        if (reading instanceof ServerReading.Devices read) {
            var devices = read.devices().stream()
                    .map(device -> DeviceRules.assess(server, device))
                    .toList();
            known.put(server, devices);
            return devices;
        }
        return knownBefore(server);
    }

    private List<UpsDeviceStatus> knownBefore(String server) {
        return known.getOrDefault(server, List.of()).stream()
                .map(device -> UpsDeviceStatus.unknown(server, device.name(), device.description()))
                .toList();
    }
}
