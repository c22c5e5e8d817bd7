// The ports that routers forward from the Internet, where they list them.

import { h } from "./dom.js";
import { t } from "./texts.js";

/** The forwards of all routers in the order of their ports, each with the name of its router. */
export function forwardsOf(body) {
  return (body?.hosts ?? []).flatMap(router => (router.portMappings ?? []).map(mapping => ({ ...mapping, router: router.name })))
    .sort((one, other) => (one.externalPort ?? 0) - (other.externalPort ?? 0));
}

const FEW = 5;

function row(forward, several) {
  return h("tr", { "data-key": `${forward.router} ${forward.externalPort}/${forward.protocol} ${forward.internalClient}:${forward.internalPort}` },
    h("th", { scope: "row" }, forward.externalPort === 0 ? t("forwards.all") : `${forward.externalPort ?? "?"}/${forward.protocol ?? "?"}`),
    h("td", { "data-label": t("forwards.device") }, h("span", { class: "mono" }, `${forward.internalClient ?? "?"}:${forward.internalPort ?? "?"}`)),
    h("td", { "data-label": forward.description ? t("forwards.name") : null }, forward.description ?? ""),
    several ? h("td", { "data-label": t("forwards.router") }, forward.router) : null,
    h("td", { "data-label": t("forwards.state") }, t(forward.enabled === false ? "forwards.off" : "forwards.on")));
}

/** Nothing where no router lists forwards. */
export function portForwards(body) {
  const all = forwardsOf(body);
  if (all.length === 0) return null;
  const several = new Set(all.map(forward => forward.router)).size > 1;
  const title = t("forwards.title", { count: all.length });
  return h("details", { class: "panel forwards", "data-key": "forwards", open: all.length <= FEW }, h("summary", null, title),
    h("div", { class: "scroll flat", tabindex: "0", role: "region", "aria-label": title }, h("table", { class: "plain stacked" },
      h("caption", { class: "visually-hidden" }, title),
      h("thead", null, h("tr", null, ["port", "device", "name", ...(several ? ["router"] : []), "state"].map(name => h("th", { scope: "col" }, t(`forwards.${name}`))))),
      h("tbody", null, all.map(forward => row(forward, several))))));
}
