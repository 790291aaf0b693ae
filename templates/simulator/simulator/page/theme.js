const COLORS = {
  light: ["#1d63ed", "#f4f6f9", "#ffffff", "#17191e", "#556170", "#d8dee6"],
  dark: ["#6b9bff", "#10151b", "#18212b", "#e9edf2", "#a3b1c2", "#2c3a49"],
};

/** Options for MUI, near to Docker Desktop's own; themes of MUI 5 and 6 take the same. */
export const themes = { light: options("light"), dark: options("dark") };

function options(mode) {
  const [main, body, paper, primary, secondary, divider] = COLORS[mode];
  return {
    palette: {
      mode,
      primary: { main },
      background: { default: body, paper },
      text: { primary, secondary },
      divider,
    },
    shape: { borderRadius: 6 },
    typography: {
      fontFamily: "Inter, Roboto, system-ui, sans-serif",
      fontSize: 14,
      h3: { fontSize: "1.5rem", fontWeight: 600 },
      h5: { fontSize: "1rem", fontWeight: 600 },
      button: { fontWeight: 500, textTransform: "none" },
    },
  };
}

const SCHEME = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/g;

/** Lets the page see another scheme than the browser's own. */
export function useTheme(theme) {
  if (!Object.hasOwn(themes, theme)) return;
  const query = (text) =>
    text.replace(SCHEME, (_, scheme) =>
      scheme === theme ? "(min-width: 0px)" : "(max-width: 0px)",
    );
  const { matchMedia } = window;
  window.matchMedia = (text) => matchMedia.call(window, query(text));

  const rewrite = (rule) => {
    const text = query(rule.media?.mediaText ?? "");
    if (rule.media && text !== rule.media.mediaText)
      rule.media.mediaText = text;
    for (const inner of rule.cssRules ?? []) rewrite(inner);
  };
  const update = () => {
    for (const sheet of document.styleSheets)
      // Others' style sheets cannot be read.
      if (!sheet.href || sheet.href.startsWith(location.origin)) rewrite(sheet);
  };
  document.documentElement.style.colorScheme = theme;
  document.addEventListener("load", update, true);
  const changes = { childList: true, characterData: true, subtree: true };
  new MutationObserver(update).observe(document, changes);
}
