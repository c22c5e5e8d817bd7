package io.github.labmon.fritz;

import io.github.labmon.client.RefusedLogin;
import io.github.labmon.fritz.DeviceDescription.Service;
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
final class Tr064 {

    static final String DESCRIPTION = "/tr64desc.xml";

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration LIST_ANSWER = Duration.ofSeconds(20);
    private static final int MAX_WIFI = 8;

    /** FRITZ!OS 7.24 and newer want a user's name; before, this one stood for "the password alone". */
    private static final String NO_NAME = "dslf-config";

    private final RouterAddress address;
    private final ExecutorService threads;
    private final SoapClient soap;
    private final @Nullable Login login;
    private final boolean named;
    private final CallQueue queue = CallQueue.ofABox();
    private final View view;

    Tr064(RouterAddress address, FritzSettings settings, SoapClient soap, ExecutorService threads, View view) {
        this.address = address;
        this.threads = threads;
        this.soap = soap;
        this.view = view;
        this.named = !settings.username().isEmpty();
        this.login = settings.password()
                .map(password -> login(named ? settings.username() : NO_NAME, password, settings))
                .orElse(null);
    }

    private Login login(String user, Secret password, FritzSettings settings) {
        var remembered = new RefusedLogin(
                settings.state(), "tr064://" + address.host() + ":" + address.port(), user + '\n' + password.reveal());
        return new Login(user, password, remembered, settings.loginPause(), InstantSource.system());
    }

    /** Asks for all that this box has; waits only for what decides what to ask next. */
    void ask(Round round, Optional<DeviceDescription> description) {
        view.usernameMissing = login != null
                && !named
                && description
                        .filter(box -> Firmware.needsUserName(box.firmware()))
                        .isPresent();
        if (description.isEmpty() || login == null || view.usernameMissing) {
            view.forgetParts(Part::needsLogin);
            view.wifi.clear();
            return;
        }
        askFor(round, description.get());
    }

    private void askFor(Round round, DeviceDescription box) {
        var answers = new EnumMap<Part, CompletableFuture<Optional<Fields>>>(Part.class);
        for (var part : inOrder()) {
            var answer = ask(part, box.service(part.service()));
            round.add(answer);
            answers.put(part, answer);
        }
        round.add(askHostList(box.service(Part.HOST_LIST.service())));
        askWifi(round, box);
        round.add(then(answers, Part.DEVICE, device -> device.ifPresent(view::noteFirmware)));
        round.add(then(answers, Part.DEFAULT_CONNECTION, answer -> askConnection(round, box, answer)));
        round.add(then(answers, Part.LINK, answer -> askLine(round, box)));
    }

    /** Until a login was taken, calls wait for the first: one that hung the last time shall not be it. */
    private List<Part> inOrder() {
        var first =
                new ArrayList<>(List.of(Part.DEVICE, Part.DEFAULT_CONNECTION, Part.LINK, Part.UPDATE, Part.HOST_COUNT));
        first.sort(Comparator.comparing(part -> view.part(part).timedOut()));
        return first;
    }

    private static CompletableFuture<Void> then(
            Map<Part, CompletableFuture<Optional<Fields>>> answers, Part part, Consumer<Optional<Fields>> next) {
        return Objects.requireNonNull(answers.get(part)).thenAccept(next);
    }

    /** Which of the two services is in use the box says; to ask the other gives an error. */
    private void askConnection(Round round, DeviceDescription box, Optional<Fields> answer) {
        var name = answer.map(fields -> fields.text("DefaultConnectionService")).orElse("");
        var kind = name.contains("WANPPPConnection") ? "WANPPPConnection" : "WANIPConnection";
        var service = name.isEmpty() ? Optional.<Service>empty() : box.service(kind);
        round.add(ask(Part.CONNECTION_STATUS, service));
        round.add(ask(Part.CONNECTION, service));
    }

    /** Where the access type is not known, what the box lists. */
    private void askLine(Round round, DeviceDescription box) {
        var access = AccessType.of(view);
        for (var part : List.of(Part.DSL, Part.DSL_ERRORS)) {
            round.add(ask(part, AccessType.mayBeDsl(access) ? box.service(part.service()) : Optional.empty()));
        }
        for (var part : List.of(Part.FIBRE, Part.FIBRE_STATISTICS)) {
            round.add(ask(part, AccessType.mayBeFibre(access) ? box.service(part.service()) : Optional.empty()));
        }
    }

    private void askWifi(Round round, DeviceDescription box) {
        box.all("WLANConfiguration").stream()
                .sorted(Comparator.comparingInt(Service::number))
                .limit(MAX_WIFI)
                .forEach(service -> {
                    var network = view.wifi(service.number());
                    round.add(ask(network.info(), () -> call(service, "GetInfo")));
                    round.add(ask(network.associations(), () -> call(service, "GetTotalAssociations")));
                });
    }

    private CompletableFuture<Optional<Fields>> ask(Part part, Optional<Service> service) {
        var asked = view.part(part);
        if (service.isEmpty()) {
            asked.forget();
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return ask(asked, () -> call(service.get(), part.action()));
    }

    private CompletableFuture<Optional<Fields>> ask(Asked<Fields> asked, Asked.Question<Fields> question) {
        return asked.notOffered()
                ? CompletableFuture.completedFuture(Optional.empty())
                : asked.ask(threads, () -> queue.call(question));
    }

    /** A login goes nowhere but to the port that its owner named. */
    private Result<Fields> call(Service service, String action) throws InterruptedException {
        var base = address.uri(DESCRIPTION).orElseThrow();
        var uri = RouterAddress.resolve(base, service.controlUrl());
        return uri.isEmpty() || uri.get().getPort() != base.getPort()
                ? Result.bad(Trouble.Kind.HOSTILE, "its description leads to another host")
                : soap.call(uri.get(), service, action, login, ANSWER);
    }

    private CompletableFuture<Optional<Fields>> askHostList(Optional<Service> service) {
        var asked = view.part(Part.HOST_LIST);
        if (service.isEmpty()) {
            asked.forget();
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return ask(asked, () -> hostList(service.get()));
    }

    /** The path holds a session's id: it is used here and kept nowhere. */
    private Result<Fields> hostList(Service service) throws InterruptedException {
        var answer = call(service, Part.HOST_LIST.action());
        if (!(answer instanceof Result.Good<Fields> good)) {
            return answer;
        }
        var path = good.value().text("X_AVM-DE_HostListPath");
        var base = address.uri("/").orElseThrow();
        var uri = path == null ? Optional.<URI>empty() : RouterAddress.resolve(base, path);
        if (uri.isEmpty() || uri.get().getPort() != base.getPort()) {
            return Result.bad(Trouble.Kind.UNEXPECTED, "it gives no path of its list");
        }
        return soap.document(uri.get(), LIST_ANSWER).then(Tr064::count);
    }

    private static Result<Fields> count(XmlElement list) {
        if (!list.name().equals("List")) {
            return Result.bad(Trouble.Kind.UNEXPECTED, "it is XML, but no list of clients");
        }
        var items = list.children().stream()
                .filter(item -> item.name().equals("Item"))
                .toList();
        var active =
                items.stream().filter(item -> "1".equals(item.textOf("Active"))).count();
        return new Result.Good<>(
                Fields.of(Map.of("known", String.valueOf(items.size()), "active", String.valueOf(active))));
    }
}
