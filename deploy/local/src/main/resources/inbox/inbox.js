"use strict";
// Everything a mail says is put in as text, never as markup; its HTML is shown in a frame that can run nothing.
const $ = (id) => document.getElementById(id);
const refreshMs = 2000;
let mails = [];
let chosen = null;
let shown = "";

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  return made;
}

function matches(mail) {
  const wanted = $("filter").value.trim().toLowerCase();
  return `${mail.to.join(" ")} ${mail.from} ${mail.subject}`.toLowerCase().includes(wanted);
}

function renderList() {
  const visible = mails.filter(matches).reverse();
  $("count").textContent = `(${visible.length})`;
  const now = JSON.stringify([chosen, visible.map((mail) => mail.id)]);
  if (now === shown) return;
  shown = now;
  $("list").replaceChildren(...visible.map((mail) => {
    const row = element("button", undefined, mail.id === chosen ? { type: "button", "aria-current": "true" } : { type: "button" });
    row.append(element("strong", mail.subject || "(no subject)"), element("span", mail.to.join(", ")), element("span", new Date(mail.date).toLocaleString()));
    row.addEventListener("click", () => open(mail.id));
    return row;
  }));
  if (!visible.length) $("list").append(element("p", "No mail yet.", { class: "hint" }));
}

async function refresh() {
  try {
    const answer = await fetch("api/messages");
    if (answer.ok) mails = await answer.json();
    renderList();
  } catch {
    $("count").textContent = "(not reachable)";
  }
}

async function open(id) {
  const answer = await fetch(`api/messages/${id}`);
  if (!answer.ok) return refresh();
  chosen = id;
  document.body.classList.add("reading");
  show(await answer.json());
  renderList();
}

function show(mail) {
  const parts = $("reading").content.cloneNode(true);
  parts.querySelector("h2").textContent = mail.subject || "(no subject)";
  const facts = { From: mail.from, To: mail.to.join(", "), Date: new Date(mail.date).toLocaleString() };
  Object.entries(facts).forEach(([name, value]) => parts.querySelector("dl").append(element("dt", name), element("dd", value)));
  const view = parts.querySelector(".view");
  const tabs = parts.querySelector(".tabs");
  const views = {
    HTML: mail.html === null ? null : () => element("iframe", undefined, { src: `api/messages/${mail.id}/html`, sandbox: "allow-popups allow-popups-to-escape-sandbox", title: "The mail" }),
    Text: mail.text === null ? null : () => linked(mail.text),
    Headers: () => element("pre", mail.headers.map((header) => `${header.name}: ${header.value}`).join("\n")),
    Source: () => element("pre", mail.raw),
  };
  Object.entries(views).filter(([, make]) => make).forEach(([name, make], index) => {
    const tab = element("button", name, { type: "button", role: "tab", "aria-selected": String(index === 0) });
    tab.addEventListener("click", () => {
      tabs.querySelectorAll("button").forEach((other) => other.setAttribute("aria-selected", String(other === tab)));
      view.replaceChildren(make());
    });
    tabs.append(tab);
    if (index === 0) view.append(make());
  });
  mail.attachments.forEach((file) => {
    const item = element("li");
    item.append(element("a", `${file.name} (${file.contentType.split(";")[0]})`, { href: `data:application/octet-stream;base64,${file.content}`, download: file.name }));
    parts.querySelector(".attachments").append(item);
  });
  $("mail").replaceChildren(parts);
}

function linked(text) {
  const block = element("pre");
  text.split(/(https?:\/\/[^\s<>"]+)/).forEach((piece, index) => {
    block.append(index % 2 ? element("a", piece, { href: piece, target: "_blank", rel: "noopener noreferrer" }) : piece);
  });
  return block;
}

$("filter").addEventListener("input", renderList);
$("back").addEventListener("click", () => document.body.classList.remove("reading"));
$("clear").addEventListener("click", async () => {
  if (confirm("Delete all mails?")) {
    await fetch("api/messages", { method: "DELETE" });
    chosen = null;
    $("mail").replaceChildren(element("p", "Choose a mail.", { class: "hint" }));
    document.body.classList.remove("reading");
    refresh();
  }
});
refresh();
setInterval(refresh, refreshMs);
