package io.github.labmon.fritz.upnp;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A device description ({@code tr64desc.xml}, {@code igddesc.xml}): what a router reports without any login.
 *
 * @param manufacturer the maker's name
 * @param model the device's name
 * @param firmware without the hardware's number; {@code null} in IGD descriptions, which do not contain it
 * @param base the address that control URLs are relative to
 * @param services in document order, at most {@value #MAX_SERVICES}
 */
public record DeviceDescription(
        @Nullable String manufacturer,
        @Nullable String model,
        @Nullable String firmware,
        URI base,
        List<Service> services) {

    private static final int MAX_SERVICES = 200;

    public DeviceDescription {
        services = List.copyOf(services);
    }

    /**
     * A service of the device.
     *
     * @param type as it has to be sent, such as {@code urn:dslforum-org:service:DeviceInfo:1}
     * @param controlUrl where its actions are called, as the description contains it
     */
    public record Service(String type, String controlUrl) {

        /** {@code DeviceInfo} of {@code urn:dslforum-org:service:DeviceInfo:1}. */
        public String kind() {
            var parts = type.split(":", -1);
            return parts.length < 2 ? type : parts[parts.length - 2];
        }

        /** The number at the end of the type: FRITZ!Boxes number their wireless networks by it. */
        public int number() {
            var last = type.substring(type.lastIndexOf(':') + 1);
            return last.matches("[0-9]{1,4}") ? Integer.parseInt(last) : 0;
        }
    }

    /** Parses a UPnP device description. */
    static QueryResult<DeviceDescription> of(XmlElement root, URI document) {
        var device = root.child("device");
        if (device.isEmpty()) {
            return QueryResult.failed(QueryFailure.Reason.NOT_A_DESCRIPTION);
        }
        var display = root.child("systemVersion").map(version -> version.textOf("Display"));
        var services = root.all()
                .filter(element -> element.name().equals("service"))
                .flatMap(element -> service(element).stream())
                .limit(MAX_SERVICES)
                .toList();
        return new QueryResult.Success<>(new DeviceDescription(
                device.get().textOf("manufacturer"),
                device.get().textOf("modelName"),
                display.map(DeviceDescription::withoutHardware).orElse(null),
                Optional.ofNullable(root.textOf("URLBase"))
                        .map(urlBase -> RouterLinks.base(document, urlBase))
                        .orElse(document),
                services));
    }

    private static Optional<Service> service(XmlElement element) {
        var type = element.textOf("serviceType");
        var url = element.textOf("controlURL");
        return type == null || url == null ? Optional.empty() : Optional.of(new Service(type, url));
    }

    /** Parses {@code jason_boxinfo.xml}, which the web interface of a FRITZ!Box serves without a login. */
    static QueryResult<DeviceDescription> ofBoxInfo(XmlElement root, URI document) {
        var model = root.textOf("Name");
        var version = root.textOf("Version");
        return model == null
                ? QueryResult.failed(QueryFailure.Reason.NOT_A_DESCRIPTION)
                : new QueryResult.Success<>(new DeviceDescription(
                        null, model, version == null ? null : withoutHardware(version), document, List.of()));
    }

    /** {@code 07.29} of {@code 154.07.29}: the first number is that of the hardware. */
    public static String withoutHardware(String version) {
        return version.replaceFirst("^[0-9]{1,3}\\.(?=[0-9]{1,2}\\.[0-9])", "");
    }

    /** Whether it is a FRITZ!Box, a FRITZ!Repeater or another device with FRITZ!OS. */
    public boolean isFritz() {
        return (model != null && model.contains("FRITZ!"))
                || (manufacturer != null && (manufacturer.contains("AVM") || manufacturer.contains("FRITZ!")));
    }

    /** The first service of that kind. */
    public Optional<Service> service(String kind) {
        return services(kind).stream().findFirst();
    }

    /** All services of that kind, in document order. */
    public List<Service> services(String kind) {
        return services.stream().filter(service -> service.kind().equals(kind)).toList();
    }
}
