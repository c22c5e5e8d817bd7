package io.github.labmon.host;

import io.github.labmon.host.sensor.HostSensors;
import io.github.labmon.status.CardValue;
import io.github.labmon.status.CardValues;
import io.github.labmon.status.DetailGroup;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pressure and sensors on the page of this host. */
final class SensorDetails {

    private static final String HOST = "host";
    private static final String CHART = "pressure";

    private SensorDetails() {}

    static List<DetailGroup> of(HostStatus host) {
        var groups = new ArrayList<DetailGroup>();
        var pressure = host.pressure();
        if (pressure != null) {
            groups.add(new DetailGroup(HOST, "pressure", pressure(pressure)));
        }
        var sensors = host.sensors();
        if (sensors != null) {
            var devices = new LinkedHashSet<String>();
            sensors.temperatures().forEach(sensor -> devices.add(sensor.device()));
            sensors.fans().forEach(fan -> devices.add(fan.device()));
            devices.forEach(device -> groups.add(new DetailGroup(HOST, "sensors", sensors(sensors, device))));
        }
        return groups;
    }

    private static List<CardValue> pressure(HostPressure pressure) {
        return new CardValues()
                .add("cpuSome", some(pressure.cpu()), ValueUnit.PERCENT)
                .in("host_pressure_cpu_some_ratio")
                .inChart(CHART)
                .add("memorySome", some(pressure.memory()), ValueUnit.PERCENT)
                .in("host_pressure_memory_some_ratio")
                .inChart(CHART)
                .add("memoryFull", full(pressure.memory()), ValueUnit.PERCENT)
                .in("host_pressure_memory_full_ratio")
                .inChart(CHART)
                .add("ioSome", some(pressure.io()), ValueUnit.PERCENT)
                .in("host_pressure_io_some_ratio")
                .inChart(CHART)
                .add("ioFull", full(pressure.io()), ValueUnit.PERCENT)
                .in("host_pressure_io_full_ratio")
                .inChart(CHART)
                .list();
    }

    private static @Nullable Double some(@Nullable ResourcePressure resource) {
        return resource == null ? null : Double.valueOf(resource.some().avg60Percent());
    }

    private static @Nullable Double full(@Nullable ResourcePressure resource) {
        var full = resource == null ? null : resource.full();
        return full == null ? null : Double.valueOf(full.avg60Percent());
    }

    /** Of one device, with the names that its sensors have in it. */
    private static List<CardValue> sensors(HostSensors sensors, String device) {
        var values = new CardValues().add("chip", device);
        var number = 0;
        for (var sensor : sensors.temperatures()) {
            if (sensor.device().equals(device)) {
                number++;
                values.add("temperature" + number, sensor.celsius(), ValueUnit.CELSIUS)
                        .labelled(Message.literal(sensor.label()))
                        .in("host_sensor_temperature_celsius", "device", device, "sensor", sensor.label());
            }
        }
        number = 0;
        for (var fan : sensors.fans()) {
            if (fan.device().equals(device)) {
                number++;
                values.add("fan" + number, fan.rpm(), ValueUnit.RPM)
                        .labelled(Message.literal(fan.label()))
                        .in("host_fan_rpm", "device", device, "sensor", fan.label());
            }
        }
        return values.list();
    }
}
