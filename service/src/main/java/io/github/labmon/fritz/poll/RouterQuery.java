package io.github.labmon.fritz.poll;

import io.github.labmon.text.Message;
import java.time.Duration;
import java.util.Locale;

/** The queries that are made once per router, each with the action that answers it. */
public enum RouterQuery {
    ADDON_INFOS("WANCommonInterfaceConfig", "GetAddonInfos"),
    IGD_RECEIVED("WANCommonInterfaceConfig", "GetTotalBytesReceived"),
    IGD_SENT("WANCommonInterfaceConfig", "GetTotalBytesSent"),
    IGD_LINK("WANCommonInterfaceConfig", "GetCommonLinkProperties"),

    DEVICE("DeviceInfo", "GetInfo"),
    UPDATE("UserInterface", "GetInfo"),
    DEFAULT_CONNECTION("Layer3Forwarding", "GetDefaultConnectionService"),
    LINK("WANCommonInterfaceConfig", "GetCommonLinkProperties"),
    RECEIVED("WANCommonInterfaceConfig", "GetTotalBytesReceived"),
    SENT("WANCommonInterfaceConfig", "GetTotalBytesSent"),
    DSL("WANDSLInterfaceConfig", "GetInfo"),
    DSL_STATISTICS("WANDSLInterfaceConfig", "GetStatisticsTotal"),
    FIBRE("X_AVM-DE_WANFiber", "GetInfo"),
    FIBRE_STATISTICS("X_AVM-DE_WANFiber", "GetStatistics"),
    HOST_COUNT("Hosts", "GetHostNumberOfEntries"),
    HOST_LIST("Hosts", "X_AVM-DE_GetHostListPath");

    /** A FRITZ!Box with many clients takes 20 s for the list. */
    private static final Duration LIST_INTERVAL = Duration.ofMinutes(1);

    private final String service;
    private final String action;

    RouterQuery(String service, String action) {
        this.service = service;
        this.action = action;
    }

    /** The name of its result in problems. */
    public Message title() {
        return Message.of("fritz.query." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The kind of service that implements the action. */
    public String service() {
        return service;
    }

    /** The action that returns it. */
    public String action() {
        return action;
    }

    /** How long a value is valid. */
    Duration interval(Duration freshness) {
        return this == HOST_LIST && freshness.compareTo(LIST_INTERVAL) < 0 ? LIST_INTERVAL : freshness;
    }

    /** Whether it takes so long that a reading does not wait for it once a value is known. */
    public boolean inBackground() {
        return this == HOST_LIST;
    }

    /**
     * Whether labmon can do without it: an extension beside a standard action that returns part of the same, or a hint at
     * which service to prefer. Its failures are then no problem.
     */
    public boolean optional() {
        return this == ADDON_INFOS || this == HOST_LIST || this == DEFAULT_CONNECTION;
    }

    /** Whether it is part of TR-064, which needs a login. */
    public boolean needsLogin() {
        return compareTo(DEVICE) >= 0;
    }
}
