"use strict";
const services = ["identity", "licensing", "event", "attendance", "notification"];
const wanted = services.includes(location.hash.slice(1)) ? location.hash.slice(1) : services[0];
const chooser = document.createElement("nav");
chooser.style = "font: 16px system-ui, sans-serif; padding: 1rem; display: flex; gap: 1rem; flex-wrap: wrap";
services.forEach((name) => {
  const link = document.createElement("a");
  link.href = `#${name}`;
  link.textContent = name;
  if (name === wanted) link.style.fontWeight = "bold";
  chooser.append(link);
});
document.body.prepend(chooser);
addEventListener("hashchange", () => location.reload());
SwaggerUIBundle({ url: `openapi/${wanted}`, dom_id: "#reference", docExpansion: "list", validatorUrl: null });
