package io.github.labmon.fritz.poll;

import io.github.labmon.client.RefusedLogin;
import io.github.labmon.fritz.config.FritzSettings;
import io.github.labmon.fritz.config.RouterAddress;
import io.github.labmon.fritz.upnp.ActionArguments;
import io.github.labmon.fritz.upnp.DeviceDescription;
import io.github.labmon.fritz.upnp.DeviceDescription.Service;
import io.github.labmon.fritz.upnp.QueryFailure;
import io.github.labmon.fritz.upnp.QueryResult;
import io.github.labmon.fritz.upnp.RouterLogin;
import io.github.labmon.fritz.upnp.SoapClient;
import io.github.labmon.fritz.upnp.XmlElement;
import io.github.labmon.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks a FRITZ!Box for what needs a login. The access type first, then only what such a box has. */
final class Tr064Queries {

    static final String DESCRIPTION = "/tr64desc.xml";

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration LIST_ANSWER = Duration.ofSeconds(20);
    private static final int MAX_WIFI = 8;

    /** FRITZ!OS 7.24 and newer want a user's name; before, this one stood for "the password alone". */
    private static final String NO_NAME = "dslf-config";

    private final RouterAddress address;
    private final ExecutorService threads;
    private final SoapClient soap;
    private final @Nullable RouterLogin login;
    private final boolean named;
    private final Bulkhead queue = Bulkhead.ofABox();
    private final RouterSnapshot view;

    Tr064Queries(
            RouterAddress address,
            FritzSettings settings,
            SoapClient soap,
            ExecutorService threads,
            RouterSnapshot view) {
        this.address = address;
        this.threads = threads;
        this.soap = soap;
        this.view = view;
        var credentials = settings.credentials(address);
        this.named = !credentials.username().isEmpty();
        this.login = credentials
                .password()
                .map(password -> login(named ? credentials.username() : NO_NAME, password, settings))
                .orElse(null);
    }

    private RouterLogin login(String user, Secret password, FritzSettings settings) {
        var remembered = new RefusedLogin(
                settings.state(), "tr064://" + address.host() + ":" + address.port(), user + '\n' + password.reveal());
        return new RouterLogin(user, password, remembered, settings.loginPause(), InstantSource.system());
    }

    /** Asks for all that this box has; waits only for what decides what to ask next. */
    void ask(PendingQueries round, Optional<DeviceDescription> description) {
        view.usernameMissing = login != null
                && !named
                && description
                        .filter(box -> FirmwareVersion.needsUserName(box.firmware()))
                        .isPresent();
        if (description.isEmpty() || login == null || view.usernameMissing) {
            view.forgetParts(RouterQuery::needsLogin);
            view.wifi.clear();
            return;
        }
        askFor(round, description.get());
    }

    private void askFor(PendingQueries round, DeviceDescription box) {
        var answers = new EnumMap<RouterQuery, CompletableFuture<Optional<ActionArguments>>>(RouterQuery.class);
        for (var part : inOrder()) {
            var answer = ask(part, box.service(part.service()));
            round.add(answer);
            answers.put(part, answer);
        }
        round.add(askHostList(box.service(RouterQuery.HOST_LIST.service())));
        askWifi(round, box);
        round.add(then(answers, RouterQuery.DEVICE, device -> device.ifPresent(view::noteFirmware)));
        round.add(then(answers, RouterQuery.DEFAULT_CONNECTION, answer -> askConnection(round, box, answer)));
        round.add(then(answers, RouterQuery.LINK, answer -> askLine(round, box)));
    }

    /** Until a login was taken, calls wait for the first: one that hung the last time shall not be it. */
    private List<RouterQuery> inOrder() {
        var first = new ArrayList<>(List.of(
                RouterQuery.DEVICE,
                RouterQuery.DEFAULT_CONNECTION,
                RouterQuery.LINK,
                RouterQuery.UPDATE,
                RouterQuery.HOST_COUNT));
        first.sort(Comparator.comparing(part -> view.part(part).timedOut()));
        return first;
    }

    private static CompletableFuture<Void> then(
            Map<RouterQuery, CompletableFuture<Optional<ActionArguments>>> answers,
            RouterQuery part,
            Consumer<Optional<ActionArguments>> next) {
        return Objects.requireNonNull(answers.get(part)).thenAccept(next);
    }

    /** Which of the two services is in use the box says; to ask the other gives an error. */
    private void askConnection(PendingQueries round, DeviceDescription box, Optional<ActionArguments> answer) {
        var name = answer.map(fields -> fields.text("DefaultConnectionService")).orElse("");
        var kind = name.contains("WANPPPConnection") ? "WANPPPConnection" : "WANIPConnection";
        var service = name.isEmpty() ? Optional.<Service>empty() : box.service(kind);
        round.add(ask(RouterQuery.CONNECTION_STATUS, service));
        round.add(ask(RouterQuery.CONNECTION, service));
    }

    /** Where the access type is not known, what the box lists. */
    private void askLine(PendingQueries round, DeviceDescription box) {
        var access = AccessType.of(view);
        for (var part : List.of(RouterQuery.DSL, RouterQuery.DSL_ERRORS)) {
            round.add(ask(part, AccessType.mayBeDsl(access) ? box.service(part.service()) : Optional.empty()));
        }
        for (var part : List.of(RouterQuery.FIBRE, RouterQuery.FIBRE_STATISTICS)) {
            round.add(ask(part, AccessType.mayBeFibre(access) ? box.service(part.service()) : Optional.empty()));
        }
    }

    private void askWifi(PendingQueries round, DeviceDescription box) {
        box.all("WLANConfiguration").stream()
                .sorted(Comparator.comparingInt(Service::number))
                .limit(MAX_WIFI)
                .forEach(service -> {
                    var network = view.wifi(service.number());
                    round.add(ask(network.info(), () -> call(service, "GetInfo")));
                    round.add(ask(network.associations(), () -> call(service, "GetTotalAssociations")));
                });
    }

    private CompletableFuture<Optional<ActionArguments>> ask(RouterQuery part, Optional<Service> service) {
        var asked = view.part(part);
        if (service.isEmpty()) {
            asked.forget();
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return ask(asked, () -> call(service.get(), part.action()));
    }

    private CompletableFuture<Optional<ActionArguments>> ask(
            CachedQuery<ActionArguments> asked, CachedQuery.Question<ActionArguments> question) {
        return asked.notOffered()
                ? CompletableFuture.completedFuture(Optional.empty())
                : asked.ask(threads, () -> queue.call(question));
    }

    /** A login goes nowhere but to the port that its owner named. */
    private QueryResult<ActionArguments> call(Service service, String action) throws InterruptedException {
        var base = address.uri(DESCRIPTION).orElseThrow();
        var uri = RouterAddress.resolve(base, service.controlUrl());
        return uri.isEmpty() || uri.get().getPort() != base.getPort()
                ? QueryResult.bad(QueryFailure.Kind.HOSTILE, "its description leads to another host")
                : soap.call(uri.get(), service, action, login, ANSWER);
    }

    private CompletableFuture<Optional<ActionArguments>> askHostList(Optional<Service> service) {
        var asked = view.part(RouterQuery.HOST_LIST);
        if (service.isEmpty()) {
            asked.forget();
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return ask(asked, () -> hostList(service.get()));
    }

    /** The path holds a session's id: it is used here and kept nowhere. */
    private QueryResult<ActionArguments> hostList(Service service) throws InterruptedException {
        var answer = call(service, RouterQuery.HOST_LIST.action());
        if (!(answer instanceof QueryResult.Good<ActionArguments> good)) {
            return answer;
        }
        var path = good.value().text("X_AVM-DE_HostListPath");
        var base = address.uri("/").orElseThrow();
        var uri = path == null ? Optional.<URI>empty() : RouterAddress.resolve(base, path);
        if (uri.isEmpty() || uri.get().getPort() != base.getPort()) {
            return QueryResult.bad(QueryFailure.Kind.UNEXPECTED, "it gives no path of its list");
        }
        return soap.document(uri.get(), LIST_ANSWER).then(Tr064Queries::count);
    }

    private static QueryResult<ActionArguments> count(XmlElement list) {
        if (!list.name().equals("List")) {
            return QueryResult.bad(QueryFailure.Kind.UNEXPECTED, "it is XML, but no list of clients");
        }
        var items = list.children().stream()
                .filter(item -> item.name().equals("Item"))
                .toList();
        var active =
                items.stream().filter(item -> "1".equals(item.textOf("Active"))).count();
        return new QueryResult.Good<>(
                ActionArguments.of(Map.of("known", String.valueOf(items.size()), "active", String.valueOf(active))));
    }
}
