package io.github.labmon.fritz.poll;

import io.github.labmon.client.RefusedLogin;
import io.github.labmon.fritz.config.FritzSettings;
import io.github.labmon.fritz.config.RouterAddress;
import io.github.labmon.fritz.poll.RouterSnapshot.LoginMode;
import io.github.labmon.fritz.upnp.ActionArguments;
import io.github.labmon.fritz.upnp.DeviceDescription;
import io.github.labmon.fritz.upnp.DeviceDescription.Service;
import io.github.labmon.fritz.upnp.QueryFailure.Reason;
import io.github.labmon.fritz.upnp.QueryResult;
import io.github.labmon.fritz.upnp.RouterLinks;
import io.github.labmon.fritz.upnp.RouterLogin;
import io.github.labmon.fritz.upnp.SoapClient;
import io.github.labmon.settings.Secret;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The queries of TR-064, which need a login. The access type comes first, then only what such a box implements. */
final class Tr064Queries {

    static final String DESCRIPTION = "/tr64desc.xml";

    private static final int MAX_WIFI = 8;

    /** FRITZ!OS before 7.24 accepts this name for a login with the password alone. */
    private static final String PASSWORD_ALONE = "dslf-config";

    private final RouterAddress address;
    private final SoapClient soap;
    private final QueryRunner runner;
    private final RouterCache cache;
    private final QuerySchedule schedule;
    private final @Nullable RouterLogin login;
    private final boolean hasUserName;
    private volatile LoginMode mode;

    Tr064Queries(
            RouterAddress address,
            FritzSettings settings,
            QuerySchedule schedule,
            SoapClient soap,
            QueryRunner runner,
            RouterCache cache) {
        this.address = address;
        this.soap = soap;
        this.runner = runner;
        this.cache = cache;
        this.schedule = schedule;
        var credentials = settings.credentials(address);
        this.hasUserName = !credentials.username().isEmpty();
        this.login = credentials
                .password()
                .map(password -> login(hasUserName ? credentials.username() : PASSWORD_ALONE, password, settings))
                .orElse(null);
        this.mode = login == null ? LoginMode.NONE : LoginMode.CONFIGURED;
    }

    private RouterLogin login(String user, Secret password, FritzSettings settings) {
        var refused = new RefusedLogin(
                settings.state(), "tr064://" + address.host() + ":" + address.port(), user + '\n' + password.reveal());
        return new RouterLogin(user, password, refused, settings.loginPause(), InstantSource.system());
    }

    LoginMode mode() {
        return mode;
    }

    ServiceCaller caller() {
        return new ServiceCaller(soap, address.uri(DESCRIPTION).orElseThrow(), login, schedule.answer());
    }

    /**
     * Starts all queries; where there is no description or no login, forgets their values.
     *
     * @return completes when the status of each connection service is known
     */
    CompletableFuture<Void> start(Optional<DeviceDescription> description) {
        if (login != null) {
            var unnamed = !hasUserName
                    && description
                            .filter(DeviceDescription::isFritz)
                            .filter(box -> FirmwareVersion.needsUserName(box.firmware()))
                            .isPresent();
            mode = unnamed ? LoginMode.USER_NAME_MISSING : LoginMode.CONFIGURED;
        }
        if (description.isEmpty() || mode != LoginMode.CONFIGURED) {
            cache.forgetInterface(true);
            return CompletableFuture.completedFuture(null);
        }
        return start(description.get());
    }

    private CompletableFuture<Void> start(DeviceDescription box) {
        var first = new EnumMap<RouterQuery, CompletableFuture<Optional<ActionArguments>>>(RouterQuery.class);
        for (var query : inOrder()) {
            first.put(query, query(query, box));
        }
        startClientList(box);
        startWifi(box);
        runner.add(answer(first, RouterQuery.DEVICE).thenAccept(device -> device.ifPresent(cache::noteFirmware)));
        runner.add(answer(first, RouterQuery.LINK).thenAccept(link -> startLine(box)));
        var connections =
                answer(first, RouterQuery.DEFAULT_CONNECTION).thenCompose(answer -> startConnections(box, answer));
        runner.add(connections);
        return connections;
    }

    private static CompletableFuture<Optional<ActionArguments>> answer(
            EnumMap<RouterQuery, CompletableFuture<Optional<ActionArguments>>> answers, RouterQuery query) {
        return Objects.requireNonNull(answers.get(query));
    }

    /** Until a login was accepted, calls wait for the first one: it should not be one that timed out before. */
    private List<RouterQuery> inOrder() {
        var first = new ArrayList<>(List.of(
                RouterQuery.DEVICE,
                RouterQuery.DEFAULT_CONNECTION,
                RouterQuery.LINK,
                RouterQuery.UPDATE,
                RouterQuery.HOST_COUNT));
        first.sort(Comparator.comparing(query -> cache.query(query).timedOut()));
        return first;
    }

    private CompletableFuture<Optional<ActionArguments>> query(RouterQuery query, DeviceDescription box) {
        return query(query, box.service(query.service()));
    }

    private CompletableFuture<Optional<ActionArguments>> query(RouterQuery query, Optional<Service> service) {
        var cached = cache.query(query);
        if (service.isEmpty()) {
            cached.forget();
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return runner.query(cached, () -> caller().call(service.get(), query.action()));
    }

    /** Every connection service: which one is connected, only its status shows. */
    private CompletableFuture<Void> startConnections(DeviceDescription box, Optional<ActionArguments> answer) {
        var name = answer.map(arguments -> arguments.text("DefaultConnectionService"))
                .orElse("");
        var connections = cache.connections(box, true);
        var all = connections.stream()
                .map(connection -> {
                    connection.setDefault(DefaultConnection.isNamed(name, connection.service, box));
                    return runner.query(connection.status, () -> caller().call(connection.service, "GetStatusInfo"))
                            .thenCompose(status -> startDetails(connection));
                })
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(all);
    }

    /** {@code GetInfo} has most of it in one call, and is an extension: the standard action is its fallback. */
    private CompletableFuture<Void> startDetails(ConnectionQueries connection) {
        var state = connection.status.state(cache.reading());
        var unclear = state.failure() != null && !connection.status.notOffered();
        if (!connection.isDefault() && !connection.isConnected(cache.reading()) && !unclear) {
            connection.forgetDetails();
            return CompletableFuture.completedFuture(null);
        }
        var info = runner.query(connection.info, () -> caller().call(connection.service, "GetInfo"));
        return info.thenAccept(arguments -> {
            if (arguments.isEmpty()) {
                runner.start(connection.address, () -> caller().call(connection.service, "GetExternalIPAddress"));
            } else {
                connection.address.forget();
            }
        });
    }

    /**
     * What the access type implies; where it is not known, what the box lists. DSL that was read once is read again:
     * while the line retrains, a box reports the access type of its fallback.
     */
    private void startLine(DeviceDescription box) {
        var access = AccessType.of(cache);
        var dsl = access.mayBeDsl() || cache.query(RouterQuery.DSL).everSucceeded();
        for (var query : List.of(RouterQuery.DSL, RouterQuery.DSL_STATISTICS)) {
            runner.add(query(query, dsl ? box.service(query.service()) : Optional.empty()));
        }
        for (var query : List.of(RouterQuery.FIBRE, RouterQuery.FIBRE_STATISTICS)) {
            runner.add(query(query, access.mayBeFibre() ? box.service(query.service()) : Optional.empty()));
        }
    }

    /** The traffic counters of TR-064, where UPnP has none. */
    void startTraffic(Optional<DeviceDescription> description, boolean igdHasTraffic) {
        for (var query : List.of(RouterQuery.RECEIVED, RouterQuery.SENT)) {
            if (igdHasTraffic || mode != LoginMode.CONFIGURED) {
                cache.query(query).forget();
            } else {
                runner.add(query(query, description.flatMap(box -> box.service(query.service()))));
            }
        }
    }

    private void startWifi(DeviceDescription box) {
        box.services("WLANConfiguration").stream()
                .sorted(Comparator.comparingInt(Service::number))
                .limit(MAX_WIFI)
                .forEach(service -> {
                    var network = cache.wifi(service.number());
                    runner.start(network.info(), () -> caller().call(service, "GetInfo"));
                    runner.start(network.associations(), () -> caller().call(service, "GetTotalAssociations"));
                });
    }

    private void startClientList(DeviceDescription box) {
        var query = RouterQuery.HOST_LIST;
        var service = box.service(query.service());
        var cached = cache.query(query);
        if (service.isEmpty()) {
            cached.forget();
        } else {
            runner.startInBackground(cached, () -> clientCounts(service.get()));
        }
    }

    /** The path contains a session id: it is used here and not stored. */
    private QueryResult<ActionArguments> clientCounts(Service service) throws InterruptedException {
        var answer = caller().call(service, RouterQuery.HOST_LIST.action());
        if (!(answer instanceof QueryResult.Success<ActionArguments> success)) {
            return answer;
        }
        var path = success.value().text("X_AVM-DE_HostListPath");
        var base = address.uri("/").orElseThrow();
        var uri = path == null ? Optional.<URI>empty() : RouterLinks.resolve(base, path);
        return uri.isEmpty() || uri.get().getPort() != base.getPort()
                ? QueryResult.failed(Reason.NO_CLIENT_LIST)
                : soap.clientCounts(uri.get(), schedule.clientList());
    }
}
