package io.github.labmon.fritz;

/** Routers of each kind, after their makers' documents and their users' reports. */
public final class TestBoxes {

    static final String TR64 = "/tr64desc.xml";
    static final String IGD = "/igddesc.xml";
    static final String TR = "urn:dslforum-org:service:";
    static final String UPNP = "urn:schemas-upnp-org:service:";
    static final String COMMON = "/igdupnp/control/WANCommonIFC1";
    static final String CONNECTION = "/igdupnp/control/WANIPConn1";
    static final String DSL = "/upnp/control/wandslifconfig1";
    static final String FIBRE = "/upnp/control/x_wanfiber";
    static final String LINK = "/upnp/control/wancommonifconfig1";
    static final String PPP = "/upnp/control/wanpppconn1";
    static final String IP = "/upnp/control/wanipconnection1";
    static final String HOSTS = "/upnp/control/hosts";
    static final String DEVICE = "/upnp/control/deviceinfo";
    static final String MAC = "02:00:5E:00:53:01";
    static final String SESSION = "0123456789abcdef";

    private TestBoxes() {}

    /** A DSL box with three wireless networks. */
    public static TestBox dsl(TestBox box) {
        igd(box);
        traffic(box, 197786211361L, 30680066212L, "DSL");
        common(box, "WANPPPConnection", PPP, "DSL");
        box.action(
                TR64,
                TR + "WANDSLInterfaceConfig:1",
                DSL,
                "GetInfo",
                "Enable",
                "1",
                "Status",
                "Up",
                "DataPath",
                "Interleaved",
                "UpstreamCurrRate",
                "46719",
                "DownstreamCurrRate",
                "236716",
                "UpstreamMaxRate",
                "49741",
                "DownstreamMaxRate",
                "240893",
                "UpstreamNoiseMargin",
                "80",
                "DownstreamNoiseMargin",
                "110",
                "UpstreamAttenuation",
                "75",
                "DownstreamAttenuation",
                "140",
                "UpstreamPower",
                "498");
        box.answer(
                DSL,
                "GetStatisticsTotal",
                TR + "WANDSLInterfaceConfig:1",
                "LinkRetrain",
                "1",
                "ErroredSecs",
                "4",
                "SeverelyErroredSecs",
                "0",
                "FECErrors",
                "3",
                "ATUCFECErrors",
                "2",
                "CRCErrors",
                "6",
                "ATUCCRCErrors",
                "1");
        for (int i = 1; i <= 3; i++) {
            var type = TR + "WLANConfiguration:" + i;
            var url = "/upnp/control/wlanconfig" + i;
            box.action(
                    TR64,
                    type,
                    url,
                    "GetInfo",
                    "Enable",
                    i == 3 ? "0" : "1",
                    "Status",
                    i == 3 ? "Disabled" : "Up",
                    "Channel",
                    i == 3 ? "0" : "3" + i,
                    "SSID",
                    "Home network " + i,
                    "BSSID",
                    MAC);
            box.answer(url, "GetTotalAssociations", type, "TotalAssociations", String.valueOf(6 - i));
        }
        portMappings(box, PPP, 2);
        return box.describe(TR64, "FRITZ!Box 7590", "154.07.29").describe(IGD, "FRITZ!Box 7590", "");
    }

    /** Adds a table of port mappings to a connection service. */
    static void portMappings(TestBox box, String url, int count) {
        box.answer(url, "GetPortMappingNumberOfEntries", "urn:any", "PortMappingNumberOfEntries", "" + count);
        box.fault(url, "GetGenericPortMappingEntry", 713, "SpecifiedArrayIndexInvalid");
        for (int i = 0; i < count; i++) {
            box.answerTo(
                    url,
                    "GetGenericPortMappingEntry",
                    "NewPortMappingIndex=" + i,
                    "RemoteHost",
                    "0.0.0.0",
                    "ExternalPort",
                    String.valueOf(443 + i),
                    "Protocol",
                    i % 2 == 0 ? "TCP" : "UDP",
                    "InternalPort",
                    String.valueOf(8443 + i),
                    "InternalClient",
                    "192.168.178.1" + i,
                    "Enabled",
                    i % 2 == 0 ? "1" : "0",
                    "PortMappingDescription",
                    "Server " + i,
                    "LeaseDuration",
                    "0");
        }
    }

    /** A cable box: lists a DSL service that it does not implement, and leaves the 64-bit rates empty. */
    static TestBox cable(TestBox box) {
        igd(box);
        box.action(
                IGD,
                UPNP + "WANCommonInterfaceConfig:1",
                COMMON,
                "GetAddonInfos",
                "ByteSendRate",
                "100",
                "ByteReceiveRate",
                "2000",
                "TotalBytesSent",
                "1000",
                "TotalBytesReceived",
                "2000",
                "X_AVM_DE_TotalBytesSent64",
                "1000",
                "X_AVM_DE_TotalBytesReceived64",
                "2000",
                "X_AVM_DE_Layer1DownstreamMaxBitRate64",
                "",
                "X_AVM_DE_Layer1UpstreamMaxBitRate64",
                "",
                "X_AVM_DE_WANAccessType",
                "Cable");
        common(box, "WANIPConnection", IP, "X_AVM-DE_Cable");
        box.service(TR64, TR + "WANDSLInterfaceConfig:1", DSL).fault(DSL, "GetInfo", 820, "Internal Error");
        return box.describe(TR64, "FRITZ!Box 6690 Cable", "267.07.57").describe(IGD, "FRITZ!Box 6690 Cable", "");
    }

    /** A fibre box. */
    public static TestBox fibre(TestBox box) {
        igd(box);
        box.action(
                IGD,
                UPNP + "WANCommonInterfaceConfig:1",
                COMMON,
                "GetAddonInfos",
                "ByteSendRate",
                "100",
                "ByteReceiveRate",
                "2000",
                "TotalBytesSent",
                "1000",
                "TotalBytesReceived",
                "2000",
                "X_AVM_DE_TotalBytesSent64",
                "1000",
                "X_AVM_DE_TotalBytesReceived64",
                "2000",
                "X_AVM_DE_Layer1DownstreamMaxBitRate64",
                "10000000000",
                "X_AVM_DE_Layer1UpstreamMaxBitRate64",
                "5000000000",
                "X_AVM_DE_WANAccessType",
                "Fiber");
        common(box, "WANPPPConnection", PPP, "X_AVM-DE_Fiber");
        box.action(
                TR64,
                TR + "X_AVM-DE_WANFiber:1",
                FIBRE,
                "GetInfo",
                "FiberMode",
                "GPON",
                "OpticalSignalLevel",
                "-18210",
                "TransmitOpticalLevel",
                "2340");
        box.answer(FIBRE, "GetStatistics", TR + "X_AVM-DE_WANFiber:1", "Resyncs", "4", "BytesSent", "1");
        return box.describe(TR64, "FRITZ!Box 5530 Fiber", "257.08.20").describe(IGD, "FRITZ!Box 5530 Fiber", "");
    }

    /** A repeater: no connection of its own. */
    static TestBox repeater(TestBox box) {
        device(box, "FRITZ!Repeater 1200", "7.57");
        return box.describe(TR64, "FRITZ!Repeater 1200", "174.07.57");
    }

    /** A router of another maker: its uptime as words, prefixes undeclared. */
    static TestBox other(TestBox box) {
        box.action(
                "/igd.xml",
                UPNP + "WANCommonInterfaceConfig:1",
                "/ctl/CmnIfCfg",
                "GetCommonLinkProperties",
                "WANAccessType",
                "Ethernet",
                "Layer1UpstreamMaxBitRate",
                "1000000000",
                "Layer1DownstreamMaxBitRate",
                "1000000000",
                "PhysicalLinkStatus",
                "Up");
        box.fault("/ctl/CmnIfCfg", "GetAddonInfos", 401, "Invalid Action");
        box.answer("/ctl/CmnIfCfg", "GetTotalBytesReceived", "urn:any", "TotalBytesReceived", "4000");
        box.answer("/ctl/CmnIfCfg", "GetTotalBytesSent", "urn:any", "TotalBytesSent", "3000");
        box.fault("/ctl/IPConn", "X_AVM_DE_GetExternalIPv6Address", 401, "Invalid Action");
        box.service("/igd.xml", UPNP + "WANPPPConnection:1", "/ctl/IPConn");
        box.answers.put(
                "/ctl/IPConn#GetStatusInfo",
                TestBox.CannedResponse.xml(
                        200,
                        "<SOAP-ENV:Envelope><SOAP-ENV:Body><m:GetStatusInfoResponse><NewUptime>0 Days, "
                                + "00:16:40</NewUptime>"
                                + "<NewConnectionStatus>Connected</NewConnectionStatus></m:GetStatusInfoResponse>"
                                + "</SOAP-ENV:Body></SOAP-ENV:Envelope>"));
        box.answer(
                "/ctl/IPConn",
                "GetExternalIPAddress",
                UPNP + "WANPPPConnection:1",
                "ExternalIPAddress",
                "203.0.113.77");
        return box.describe("/igd.xml", "Home Gateway", "");
    }

    static void traffic(TestBox box, long received, long sent, String access) {
        box.action(
                IGD,
                UPNP + "WANCommonInterfaceConfig:1",
                COMMON,
                "GetAddonInfos",
                "ByteSendRate",
                "79128",
                "ByteReceiveRate",
                "1148054",
                "TotalBytesSent",
                String.valueOf(sent % (1L << 32)),
                "TotalBytesReceived",
                String.valueOf(received % (1L << 32)),
                "X_AVM_DE_TotalBytesSent64",
                String.valueOf(sent),
                "X_AVM_DE_TotalBytesReceived64",
                String.valueOf(received),
                "X_AVM_DE_WANAccessType",
                access);
    }

    static void connection(TestBox box, String status, long uptime) {
        box.answer(
                CONNECTION,
                "GetStatusInfo",
                UPNP + "WANIPConnection:1",
                "ConnectionStatus",
                status,
                "LastConnectionError",
                "ERROR_NONE",
                "Uptime",
                String.valueOf(uptime));
    }

    /** The router stays on; its connection to the Internet is gone. */
    public static void offline(TestBox box) {
        for (var url : new String[] {PPP, CONNECTION}) {
            box.answer(
                    url,
                    "GetStatusInfo",
                    "urn:any",
                    "ConnectionStatus",
                    "Disconnected",
                    "LastConnectionError",
                    "ERROR_ISP_DISCONNECT",
                    "Uptime",
                    "0");
        }
    }

    private static void igd(TestBox box) {
        box.service(IGD, UPNP + "WANCommonInterfaceConfig:1", COMMON);
        box.answer(
                COMMON,
                "GetCommonLinkProperties",
                UPNP + "WANCommonInterfaceConfig:1",
                "WANAccessType",
                "DSL",
                "Layer1UpstreamMaxBitRate",
                "49741000",
                "Layer1DownstreamMaxBitRate",
                "240893000",
                "PhysicalLinkStatus",
                "Up");
        box.service(IGD, UPNP + "WANIPConnection:1", CONNECTION);
        connection(box, "Connected", 57199);
        box.answer(CONNECTION, "GetExternalIPAddress", UPNP + "WANIPConnection:1", "ExternalIPAddress", "203.0.113.77");
        box.answer(
                CONNECTION,
                "X_AVM_DE_GetExternalIPv6Address",
                UPNP + "WANIPConnection:1",
                "ExternalIPv6Address",
                "2001:db8:1234:5678:9abc:def0:1234:5678",
                "PrefixLength",
                "64");
    }

    private static void device(TestBox box, String model, String version) {
        box.action(
                TR64,
                TR + "DeviceInfo:1",
                DEVICE,
                "GetInfo",
                "ManufacturerName",
                "AVM",
                "ModelName",
                model,
                "SerialNumber",
                MAC.replace(":", ""),
                "SoftwareVersion",
                "154.0" + version,
                "UpTime",
                "751513",
                "DeviceLog",
                "01.01.26 00:00:00 Internet connection established, IP address: 203.0.113.77");
        box.action(
                TR64,
                TR + "UserInterface:1",
                "/upnp/control/userif",
                "GetInfo",
                "UpgradeAvailable",
                "1",
                "X_AVM-DE_Version",
                "154.08.02");
        box.action(TR64, TR + "Hosts:1", HOSTS, "GetHostNumberOfEntries", "HostNumberOfEntries", "43");
        box.answer(
                HOSTS,
                "X_AVM-DE_GetHostListPath",
                TR + "Hosts:1",
                "X_AVM-DE_HostListPath",
                "/devicehostlist.lua?sid=" + SESSION);
        var item = "<Item><Index>1</Index><MACAddress>" + MAC
                + "</MACAddress><HostName>pc</HostName><Active>%d</Active>" + "<X_AVM-DE_URL /></Item>\n";
        box.answers.put(
                "/devicehostlist.lua?sid=" + SESSION,
                TestBox.CannedResponse.xml(
                        200,
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<List>\n<!-- devicehosts :3 -->\n"
                                + item.formatted(1) + item.formatted(0) + item.formatted(1) + "</List>"));
    }

    private static void common(TestBox box, String service, String url, String access) {
        device(box, "FRITZ!Box", "7.29");
        box.action(
                TR64,
                TR + "Layer3Forwarding:1",
                "/upnp/control/layer3forwarding",
                "GetDefaultConnectionService",
                "DefaultConnectionService",
                "1." + service + ".1");
        box.action(
                TR64,
                TR + service + ":1",
                url,
                "GetStatusInfo",
                "ConnectionStatus",
                "Connected",
                "LastConnectionError",
                "ERROR_NONE",
                "Uptime",
                "57199");
        box.answer(
                url,
                "GetInfo",
                TR + service + ":1",
                "Enable",
                "1",
                "ConnectionStatus",
                "Connected",
                "Uptime",
                "57199",
                "ExternalIPAddress",
                "203.0.113.77",
                "MACAddress",
                MAC,
                "UserName",
                "user@provider");
        box.action(
                TR64,
                TR + "WANCommonInterfaceConfig:1",
                LINK,
                "GetCommonLinkProperties",
                "WANAccessType",
                access,
                "Layer1UpstreamMaxBitRate",
                "49741000",
                "Layer1DownstreamMaxBitRate",
                "240893000",
                "PhysicalLinkStatus",
                "Up");
        box.answer(LINK, "GetTotalBytesReceived", "urn:any", "TotalBytesReceived", "217715745");
        box.answer(LINK, "GetTotalBytesSent", "urn:any", "TotalBytesSent", "615295140");
    }
}
