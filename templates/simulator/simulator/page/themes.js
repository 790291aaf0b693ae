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
