package io.github.labmon.fritz.poll;

import java.time.Duration;

/** The parts of a router that are asked for one by one, with the action that gives each. */
public enum RouterQuery {
    TRAFFIC("traffic", "WANCommonInterfaceConfig", "GetAddonInfos"),
    RECEIVED("received bytes", "WANCommonInterfaceConfig", "GetTotalBytesReceived"),
    SENT("sent bytes", "WANCommonInterfaceConfig", "GetTotalBytesSent"),
    IGD_LINK("link", "WANCommonInterfaceConfig", "GetCommonLinkProperties"),
    IGD_CONNECTION("connection", "WANIPConnection", "GetStatusInfo"),
    IGD_ADDRESS("external address", "WANIPConnection", "GetExternalIPAddress"),
    IGD_ADDRESS6("external IPv6 address", "WANIPConnection", "X_AVM_DE_GetExternalIPv6Address"),

    DEVICE("device", "DeviceInfo", "GetInfo"),
    UPDATE("update", "UserInterface", "GetInfo"),
    DEFAULT_CONNECTION("default connection", "Layer3Forwarding", "GetDefaultConnectionService"),
    LINK("link", "WANCommonInterfaceConfig", "GetCommonLinkProperties"),
    CONNECTION_STATUS("connection", "", "GetStatusInfo"),
    CONNECTION("connection", "", "GetInfo"),
    DSL("DSL line", "WANDSLInterfaceConfig", "GetInfo"),
    DSL_ERRORS("DSL errors", "WANDSLInterfaceConfig", "GetStatisticsTotal"),
    FIBRE("fibre", "X_AVM-DE_WANFiber", "GetInfo"),
    FIBRE_STATISTICS("fibre statistics", "X_AVM-DE_WANFiber", "GetStatistics"),
    HOST_COUNT("number of clients", "Hosts", "GetHostNumberOfEntries"),
    HOST_LIST("list of clients", "Hosts", "X_AVM-DE_GetHostListPath");

    /** Big boxes take 20 s for the list of clients. */
    private static final Duration LIST_EVERY = Duration.ofMinutes(1);

    private final String what;
    private final String service;
    private final String action;

    RouterQuery(String what, String service, String action) {
        this.what = what;
        this.service = service;
        this.action = action;
    }

    /** Whether it is asked for only where {@link #TRAFFIC}, which FRITZ!Boxes have, is not offered. */
    boolean insteadOfTraffic() {
        return this == RECEIVED || this == SENT;
    }

    /** For people. */
    public String what() {
        return what;
    }

    /** The kind of service; empty where the box says which. */
    String service() {
        return service;
    }

    String action() {
        return action;
    }

    /** How long an answer is good for. */
    Duration every() {
        return this == HOST_LIST ? LIST_EVERY : Duration.ZERO;
    }

    /** Whether it is of the part of a router that needs a login. */
    public boolean needsLogin() {
        return compareTo(DEVICE) >= 0;
    }
}
