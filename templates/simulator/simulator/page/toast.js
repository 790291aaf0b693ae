const STYLE = `
  :host { position: fixed; inset: auto 16px 16px auto; z-index: 2147483647; display: grid; gap: 8px; max-width: min(360px, 90vw); }
  p { margin: 0; padding: 10px 14px; border-radius: 6px; border-left: 4px solid var(--edge); font: 14px/1.4 system-ui, sans-serif; background: #17191e; color: #fff; overflow-wrap: anywhere; }
  .success { --edge: #2e9b5b; } .warning { --edge: #d98a00; } .error { --edge: #e5484d; }
`;
/** @type {ShadowRoot | undefined} */
let root;

/** Shows messages of a kind for some seconds, apart from the page's own styles. */
export const toast =
  (/** @type {string} */ kind) => (/** @type {string} */ text) => {
    if (!root) {
      const element = document.createElement("simulator-toasts");
      root = element.attachShadow({ mode: "open" });
      root.innerHTML = `<style>${STYLE}</style>`;
      (document.body ?? document.documentElement).append(element);
    }
    const message = document.createElement("p");
    message.className = kind;
    message.role = kind === "error" ? "alert" : "status";
    message.textContent = text;
    root.append(message);
    setTimeout(() => message.remove(), 6_000);
  };
