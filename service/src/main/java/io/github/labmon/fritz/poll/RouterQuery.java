package io.github.labmon.fritz.poll;

import java.time.Duration;

/** The queries that are made once per router, each with the action that answers it. */
public enum RouterQuery {
    ADDON_INFOS("traffic", "WANCommonInterfaceConfig", "GetAddonInfos"),
    IGD_RECEIVED("received bytes", "WANCommonInterfaceConfig", "GetTotalBytesReceived"),
    IGD_SENT("sent bytes", "WANCommonInterfaceConfig", "GetTotalBytesSent"),
    IGD_LINK("line", "WANCommonInterfaceConfig", "GetCommonLinkProperties"),

    DEVICE("device", "DeviceInfo", "GetInfo"),
    UPDATE("firmware update", "UserInterface", "GetInfo"),
    DEFAULT_CONNECTION("default connection", "Layer3Forwarding", "GetDefaultConnectionService"),
    LINK("line", "WANCommonInterfaceConfig", "GetCommonLinkProperties"),
    RECEIVED("received bytes", "WANCommonInterfaceConfig", "GetTotalBytesReceived"),
    SENT("sent bytes", "WANCommonInterfaceConfig", "GetTotalBytesSent"),
    DSL("DSL line", "WANDSLInterfaceConfig", "GetInfo"),
    DSL_STATISTICS("DSL errors", "WANDSLInterfaceConfig", "GetStatisticsTotal"),
    FIBRE("fibre", "X_AVM-DE_WANFiber", "GetInfo"),
    FIBRE_STATISTICS("fibre statistics", "X_AVM-DE_WANFiber", "GetStatistics"),
    HOST_COUNT("number of clients", "Hosts", "GetHostNumberOfEntries"),
    HOST_LIST("list of clients", "Hosts", "X_AVM-DE_GetHostListPath");

    /** A FRITZ!Box with many clients takes 20 s for the list. */
    private static final Duration LIST_INTERVAL = Duration.ofMinutes(1);

    private final String title;
    private final String service;
    private final String action;

    RouterQuery(String title, String service, String action) {
        this.title = title;
        this.service = service;
        this.action = action;
    }

    /** The name of its result in problems. */
    public String title() {
        return title;
    }

    /** The kind of service that implements the action. */
    public String service() {
        return service;
    }

    String action() {
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
