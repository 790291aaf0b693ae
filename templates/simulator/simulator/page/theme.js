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
  if (theme !== "light" && theme !== "dark") return;
  const query = (text) =>
    text.replace(SCHEME, (_, scheme) =>
      scheme === theme ? "(min-width: 0px)" : "(max-width: 0px)",
    );
  const { matchMedia } = window;
  window.matchMedia = (text) => matchMedia.call(window, query(text));

  const rewrite = (rules) => {
    for (const rule of rules) {
      if (rule instanceof CSSMediaRule) {
        const text = query(rule.media.mediaText);
        if (text !== rule.media.mediaText) rule.media.mediaText = text;
      }
      if (rule instanceof CSSGroupingRule) rewrite(rule.cssRules);
    }
  };
  const update = () => {
    for (const sheet of document.styleSheets)
      // Others' style sheets cannot be read.
      if (!sheet.href || sheet.href.startsWith(location.origin))
        rewrite(sheet.cssRules);
  };
  document.documentElement.style.colorScheme = theme;
  document.addEventListener("load", update, true);
  new MutationObserver(update).observe(document, {
    childList: true,
    characterData: true,
    subtree: true,
  });
}
