package io.github.labmon.fritz.upnp;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a description document ({@code tr64desc.xml}, {@code igddesc.xml}) tells without any login.
 *
 * @param model the device's name
 * @param firmware without the hardware's number; {@code null} in IGD documents, which do not tell it
 * @param services in the order of the document, at most {@value #MAX_SERVICES}
 */
public record DeviceDescription(
        @Nullable String model, @Nullable String firmware, List<Service> services) {

    private static final int MAX_SERVICES = 200;

    public DeviceDescription {
        services = List.copyOf(services);
    }

    /**
     * A service of the device.
     *
     * @param type as it must stand on the wire, such as {@code urn:dslforum-org:service:DeviceInfo:1}
     * @param controlUrl where it is called, as the document has it
     */
    public record Service(String type, String controlUrl) {

        /** {@code DeviceInfo} of {@code urn:dslforum-org:service:DeviceInfo:1}. */
        public String kind() {
            var parts = type.split(":", -1);
            return parts.length < 2 ? type : parts[parts.length - 2];
        }

        /** The number at the type's end: boxes number their Wi-Fi networks by it. */
        public int number() {
            var last = type.substring(type.lastIndexOf(':') + 1);
            return last.matches("[0-9]{1,4}") ? Integer.parseInt(last) : 0;
        }
    }

    public static QueryResult<DeviceDescription> of(XmlElement root) {
        var device = root.child("device");
        if (device.isEmpty()) {
            return QueryResult.bad(QueryFailure.Kind.UNEXPECTED, "it is XML, but no description of a device");
        }
        var display = root.child("systemVersion").map(version -> version.textOf("Display"));
        var services = root.all()
                .filter(element -> element.name().equals("service"))
                .flatMap(element -> service(element).stream())
                .limit(MAX_SERVICES)
                .toList();
        return new QueryResult.Good<>(new DeviceDescription(
                device.get().textOf("modelName"),
                display.map(DeviceDescription::withoutHardware).orElse(null),
                services));
    }

    private static Optional<Service> service(XmlElement element) {
        var type = element.textOf("serviceType");
        var url = element.textOf("controlURL");
        return type == null || url == null ? Optional.empty() : Optional.of(new Service(type, url));
    }

    /** {@code 07.29} of {@code 154.07.29}: the first number is that of the hardware. */
    public static String withoutHardware(String version) {
        return version.replaceFirst("^[0-9]{1,3}\\.(?=[0-9]{1,2}\\.[0-9])", "");
    }

    public Optional<Service> service(String kind) {
        return services.stream().filter(service -> service.kind().equals(kind)).findFirst();
    }

    /** All of that kind, one for each number. */
    public List<Service> all(String kind) {
        return services.stream().filter(service -> service.kind().equals(kind)).toList();
    }
}
