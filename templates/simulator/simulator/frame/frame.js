// The window around the page: which host, theme and failure, and what the page calls.

/** Of calls, and of lines of the log. */
const KEPT = 200;
const element = (selector) => document.querySelector(selector);
const query = new URLSearchParams(location.search);
const { metadata, image } = await (await fetch("setup.json")).json();
const tab = metadata.ui["dashboard-tab"];
const calls = new Map();
/** What the backend has printed. */
let lines = [];

element("h1").textContent = document.title = tab.title || image;
for (const select of document.querySelectorAll("select")) {
  select.value = query.get(select.name) ?? "";
  if (select.selectedIndex < 0) select.selectedIndex = 0;
  select.addEventListener("change", () => {
    if (select.value) query.set(select.name, select.value);
    else query.delete(select.name);
    history.replaceState(null, "", `?${query}`);
    open();
  });
}
element("header button").addEventListener("click", open);

/** A page that is left loses everything it ran; the backend goes on. */
function open() {
  document.documentElement.style.colorScheme =
    query.get("theme") ?? "light dark";
  const frame = document.createElement("iframe");
  frame.title = tab.title || "Page of the extension";
  const sign = tab.src.includes("?") ? "&" : "?";
  frame.src = `/${tab.src}${sign}bare&${query}`;
  calls.clear();
  element("ol").replaceChildren();
  element("main").replaceChildren(frame);
}

addEventListener("message", ({ data, source, origin }) => {
  const frame = element("iframe");
  if (origin !== location.origin || source !== frame?.contentWindow) return;
  const { simulator, opened, log, problem } = data ?? {};
  if (simulator) show(simulator);
  // A page that is opened hears again what came before.
  if (opened) lines = [];
  if (opened || log) {
    lines = [...lines.slice(1 - KEPT), ...(log ? [log] : [])];
    element("pre").textContent = lines.join("\n");
    element("pre").scrollTop = element("pre").scrollHeight;
  }
  if (problem) {
    const text = document.createElement("p");
    text.textContent = problem;
    element("main").replaceChildren(text);
  }
});

const brief = (value) => (JSON.stringify(value) ?? "").slice(0, 300);

function show(call) {
  const { id, member, args, ms, value, error, note } = call;
  const item = calls.get(id) ?? document.createElement("li");
  if (!calls.has(id)) element("ol").prepend(item);
  calls.set(id, item);
  const isOpen = value === undefined && !error && !note;
  const came = note ?? (isOpen ? "…" : `→ ${brief(error ?? value)}`);
  const took = isOpen || note ? "" : ` ${Math.round(ms)} ms`;
  item.classList.toggle("failed", Boolean(error));
  const line = `${member}(${args.map(brief).join(", ")}) ${came}${took}`;
  const button = document.createElement("button");
  button.textContent = "Copy as test";
  button.addEventListener("click", () =>
    navigator.clipboard.writeText(testOf(call)),
  );
  const text = document.createElement("span");
  text.textContent = line;
  item.replaceChildren(text, ...(isOpen || note ? [] : [button]));
  element("output").textContent = String(calls.size);
  while (element("ol").children.length > KEPT) element("ol").lastChild.remove();
}

/** A call as a test, for Vitest. */
function testOf({ member, args, value, error }) {
  const words = args.map((arg) => JSON.stringify(arg)).join(", ");
  const outcome = error
    ? `rejects.toMatchObject(${JSON.stringify(error, null, 2)})`
    : `resolves.toMatchObject(${JSON.stringify(value, null, 2)})`;
  return `test("${member}", async () => {
  const call = createDockerDesktopClient().${member}(${words});
  await expect(call).${outcome};
});
`;
}

open();
