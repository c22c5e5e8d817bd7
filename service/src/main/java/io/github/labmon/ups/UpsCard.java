package io.github.labmon.ups;

import io.github.labmon.status.CardValue;
import io.github.labmon.status.CardValues;
import io.github.labmon.status.DetailGroup;
import io.github.labmon.status.StatusCard;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The UPSs at a glance. */
final class UpsCard {

    private static final String SERVER = "server";
    private static final String UPS = "ups";

    private UpsCard() {}

    static StatusCard of(UpsStatus status) {
        if (!status.configured()) {
            return StatusCard.notConfigured(
                    Message.of("ups.none"),
                    new StatusCard.SetupHint(Message.of("ups.setup"), List.of("#UPS_HOSTS=nut.lan")));
        }
        var devices = status.devices().stream().map(UpsCard::item).toList();
        return StatusCard.of(
                devices.isEmpty()
                        ? Message.of("ups.empty")
                        : Message.of("ups.fine").with("count", devices.size()),
                devices.size() == 1 ? devices.get(0).values() : List.of(),
                Stream.concat(servers(status), devices.stream()).toList());
    }

    /** A server is listed only where it has a problem; otherwise its UPSs are. */
    private static Stream<StatusCard.Item> servers(UpsStatus status) {
        return status.servers().stream()
                .filter(server -> server.problem() != null)
                .map(server -> new StatusCard.Item(server.name(), null, null, List.of()));
    }

    private static StatusCard.Item item(UpsDeviceStatus device) {
        return new StatusCard.Item(device.target(), device.model(), null, values(device));
    }

    private static List<CardValue> values(UpsDeviceStatus device) {
        return new CardValues()
                .add("status", status(device))
                .add("charge", device.batteryPercent(), ValueUnit.PERCENT)
                .in("ups_battery_charge_ratio", SERVER, device.server(), UPS, device.name())
                .inChart("percent")
                .add("runtime", device.runtimeSeconds(), ValueUnit.SECONDS)
                .in("ups_battery_runtime_seconds", SERVER, device.server(), UPS, device.name())
                .add("load", device.loadPercent(), ValueUnit.PERCENT)
                .in("ups_load_ratio", SERVER, device.server(), UPS, device.name())
                .inChart("percent")
                .list();
    }

    /** The flags in words; one that is not known as the UPS reports it. */
    private static @Nullable Message status(UpsDeviceStatus device) {
        var flags = device.status().stream()
                .map(word -> StatusFlag.of(word)
                        .map(flag -> Message.of("ups.flag." + flag.name()))
                        .orElseGet(() -> Message.literal(word)))
                .toList();
        return flags.isEmpty() ? null : Message.of("ups.status").withAll("flags", flags);
    }

    static List<DetailGroup> details(UpsStatus status) {
        return status.devices().stream()
                .flatMap(device -> Stream.of(
                        new DetailGroup(device.target(), "device", device(device)),
                        new DetailGroup(device.target(), "power", power(device))))
                .filter(group -> !group.values().isEmpty())
                .toList();
    }

    private static List<CardValue> device(UpsDeviceStatus device) {
        return new CardValues()
                .add("description", device.description())
                .add("manufacturer", device.manufacturer())
                .add("model", device.model())
                .add("alarm", device.alarm())
                .list();
    }

    private static List<CardValue> power(UpsDeviceStatus device) {
        return new CardValues()
                .add("input", device.inputVolts(), ValueUnit.VOLTS)
                .in("ups_input_volts", SERVER, device.server(), UPS, device.name())
                .add("output", device.outputVolts(), ValueUnit.VOLTS)
                .add("battery", device.batteryVolts(), ValueUnit.VOLTS)
                .list();
    }
}
