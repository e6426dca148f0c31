"use strict";
const $ = (id) => document.getElementById(id);
const refreshMs = 5000;

function element(tag, text, name) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (name) made.className = name;
  return made;
}

async function health() {
  try {
    const { services } = await (await fetch("health")).json();
    $("health").replaceChildren(...Object.entries(services).map(([name, state]) => {
      const row = element("li", `${name} `);
      row.append(element("strong", state === "UP" ? "ready" : "not ready", state === "UP" ? "up" : "down"));
      return row;
    }));
  } catch {
    $("health").replaceChildren(element("li", "the gateway does not answer", "down"));
  }
}

async function suite() {
  const { file, inbox, ...facts } = await (await fetch("suite")).json();
  $("inbox").href = inbox;
  $("file").textContent = file;
  $("example").textContent = `curl -H "Authorization: Bearer $(jq -r .owner.apiKey ${file})" ${location.origin}/public/api/v1/key`;
  Object.entries(facts).forEach(([name, value]) => $("suite").append(element("dt", name), element("dd", value)));
}

suite();
health();
setInterval(health, refreshMs);
