// Swagger UI on labmon's own description, beside this script. No validator badge: it would request another host.
window.ui = SwaggerUIBundle({
  url: new URL("../openapi.yml", document.currentScript.src).href,
  dom_id: "#api",
  deepLinking: true,
  validatorUrl: null,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
});
