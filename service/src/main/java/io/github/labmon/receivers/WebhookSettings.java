package io.github.labmon.receivers;

import io.github.labmon.receivers.PayloadTemplate.ParseResult;
import io.github.labmon.receivers.http.HttpSender;
import io.github.labmon.receivers.http.ReceiverUrl;
import io.github.labmon.settings.Secret;
import io.github.labmon.settings.SettingFile;
import io.github.labmon.settings.Variables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The address of a webhook, and the body of its requests.
 *
 * @param template of the body; empty for labmon's own document
 */
record WebhookSettings(ReceiverUrl address, Optional<PayloadTemplate> template, Optional<Secret> token) {

    private static final String URL = "ALERT_WEBHOOK_URL";
    private static final String TEMPLATE = "ALERT_WEBHOOK_TEMPLATE";
    private static final String TOKEN = "ALERT_WEBHOOK_TOKEN";
    private static final int MAX_TEMPLATE_BYTES = 64 * 1024;

    static Optional<WebhookSettings> of(Variables variables) {
        var url = variables.secret(URL);
        var token = ReceiversSettings.token(variables, TOKEN);
        var template = template(variables);
        if (url.isEmpty()) {
            for (var name : List.of(TOKEN, TEMPLATE)) {
                if (name.equals(TOKEN) ? token.isPresent() : template.isPresent()) {
                    variables.fault(name, "is set without " + URL);
                }
            }
            return Optional.empty();
        }
        var address = url.flatMap(secret -> ReceiverUrl.parse(secret.reveal()));
        if (address.isEmpty()) {
            variables.fault(URL, ReceiverUrl.ALLOWED + "https://example.org/hook");
        } else if (token.isPresent() && address.get().login().isPresent()) {
            variables.fault(TOKEN, "is set together with a login in " + URL + "; remove one of the two");
        }
        return address.map(found -> new WebhookSettings(found, template, token));
    }

    private static Optional<PayloadTemplate> template(Variables variables) {
        var text = variables.text(TEMPLATE, "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        // A fault must not contain the text, which can contain a token.
        var json = text.startsWith("{") || text.startsWith("[")
                ? Optional.of(text)
                : variables.path(TEMPLATE).flatMap(WebhookSettings::content);
        if (json.isEmpty()) {
            variables.fault(TEMPLATE, "is neither JSON ({…} or […]) nor a file of at most 64 KiB that labmon can read");
            return Optional.empty();
        }
        var parsed = PayloadTemplate.parse(json.get());
        if (parsed instanceof ParseResult.InvalidTemplate invalid) {
            variables.fault(TEMPLATE, "is " + invalid.reason());
        }
        return parsed instanceof ParseResult.ValidTemplate valid ? Optional.of(valid.template()) : Optional.empty();
    }

    private static Optional<String> content(Path file) {
        try {
            return Optional.of(SettingFile.text(file, MAX_TEMPLATE_BYTES));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Receiver receiver(HttpSender sender, NotificationContext context) {
        return new WebhookReceiver(
                new ReceiverEndpoint(sender, address, token.map(ReceiverEndpoint::bearer), secrets(), context.clock()),
                context,
                template);
    }

    private List<Secret> secrets() {
        var secrets = new ArrayList<Secret>();
        token.ifPresent(secrets::add);
        Optional.ofNullable(address.uri().getRawQuery()).map(Secret::new).ifPresent(secrets::add);
        address.segments().forEach(segment -> secrets.add(new Secret(segment)));
        return secrets;
    }
}
