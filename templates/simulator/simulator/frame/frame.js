// The window around the page: which host, theme and failure, and what the page calls.
// @ts-ignore The server makes it.
import extension from "./setup.json" with { type: "json" };

/** Of calls, and of lines of the log. */
const KEPT = 200;
const element = (selector) => document.querySelector(selector);
const query = new URLSearchParams(location.search);
const { src, title = extension.image } = extension.metadata.ui["dashboard-tab"];
const calls = new Map();

document.body.classList.toggle("bare", query.has("bare"));
element("h1").textContent = document.title = title;
for (const select of document.querySelectorAll("select")) {
  select.value = query.get(select.name) ?? "";
  if (select.selectedIndex < 0) select.selectedIndex = 0;
  select.addEventListener("change", () => {
    query.set(select.name, select.value);
    history.replaceState(null, "", `?${query}`);
    open();
  });
}
element("header button").addEventListener("click", open);
open();

/** A page that is left loses everything it ran; the backend goes on. */
function open() {
  // The page in the frame prefers what its frame has.
  document.documentElement.style.colorScheme =
    query.get("theme") || "light dark";
  const frame = document.createElement("iframe");
  frame.title = title;
  frame.src = `/${src}${src.includes("?") ? "&" : "?"}${query}`;
  calls.clear();
  element("ol").replaceChildren();
  element("main").replaceChildren(frame);
}

addEventListener("message", ({ data, source, origin }) => {
  const frame = element("iframe");
  if (origin !== location.origin || source !== frame?.contentWindow) return;
  const { simulator, opened, log, problem } = data ?? {};
  const printed = element("pre");
  if (simulator) show(simulator);
  // A page that is opened hears again what came before.
  if (opened) printed.replaceChildren();
  if (log) printed.append(made("div", log));
  if (log) printed.scrollTop = printed.scrollHeight;
  if (printed.childElementCount > KEPT) printed.firstChild.remove();
  if (problem) element("main").replaceChildren(made("p", problem));
});

/** A new element with a text. */
function made(name, text) {
  return Object.assign(document.createElement(name), { textContent: text });
}

function show(call) {
  const { id, member, args, ms, value, error, note } = call;
  const brief = (it) => (JSON.stringify(it) ?? "").slice(0, 300);
  const hasEnded = value !== undefined || Boolean(error);
  const outcome = hasEnded
    ? `→ ${brief(error ?? value)} ${Math.round(ms)} ms`
    : (note ?? "…");
  const line = `${member}(${args.map(brief).join(", ")}) ${outcome}`;
  const item = calls.get(id) ?? made("li", "");
  if (!calls.has(id)) element("ol").prepend(item);
  calls.set(id, item);
  item.classList.toggle("failed", Boolean(error));
  item.replaceChildren(made("span", line));
  if (hasEnded) {
    const button = made("button", "Copy as test");
    const copy = () => navigator.clipboard.writeText(testOf(call));
    button.addEventListener("click", copy);
    item.append(button);
  }
  element("output").textContent = `${calls.size}`;
  element("ol").children[KEPT]?.remove();
}

/** A call as a test, for Vitest. */
function testOf({ member, args, value, error }) {
  const words = args.map((arg) => JSON.stringify(arg)).join(", ");
  const [how, what] = error ? ["rejects", error] : ["resolves", value];
  return `test("${member}", async () => {
  const call = createDockerDesktopClient().${member}(${words});
  await expect(call).${how}.toMatchObject(${JSON.stringify(what, null, 2)});
});
`;
}
