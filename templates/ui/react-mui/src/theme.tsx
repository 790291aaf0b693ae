import {
  createTheme,
  CssBaseline,
  GlobalStyles,
  ThemeProvider,
  useMediaQuery,
  type ThemeOptions,
} from "@mui/material";
import { useMemo, type ReactNode } from "react";

/** MUI's own `loading` disables the button, which takes the focus from it. */
const busyButtons = {
  "button[aria-busy=true]": { cursor: "progress" },
  // A line along the lower edge: the text stays as legible as it is.
  "button[aria-busy=true]::after": {
    animation: "stretch 0.6s ease-in-out infinite alternate",
    background: "currentColor",
    content: '""',
    height: 2,
    inset: "auto 8px 2px",
    position: "absolute",
  },
  "@media (prefers-reduced-motion: no-preference)": {
    "@keyframes stretch": { from: { scale: "0.2 1" } },
  },
};

type Mode = "light" | "dark";

declare global {
  interface Window {
    /** Docker Desktop's own themes for MUI 6; other hosts do not set them. */
    __ddMuiV6Themes?: Partial<Record<Mode, ThemeOptions>>;
  }
}

/** Looks like the rest of Docker Desktop and follows its light or dark mode. */
export function DockerTheme({ children }: { children: ReactNode }) {
  const dark = useMediaQuery("(prefers-color-scheme: dark)", { noSsr: true });
  const mode = dark ? "dark" : "light";
  const theme = useMemo(
    () => createTheme(window.__ddMuiV6Themes?.[mode] ?? fallback(mode)),
    [mode],
  );

  return (
    <ThemeProvider theme={theme}>
      <CssBaseline enableColorScheme />
      <GlobalStyles styles={busyButtons} />
      {children}
    </ThemeProvider>
  );
}

function fallback(mode: Mode): ThemeOptions {
  const dark = mode === "dark";
  const divider = dark ? "#2c3a49" : "#d8dee6";
  return {
    palette: {
      mode,
      // Under the pointer, too, a button's text keeps its contrast.
      primary: dark
        ? { main: "#6b9bff", dark: "#8cb2ff" }
        : { main: "#1d63ed" },
      error: { main: dark ? "#ff6b61" : "#c8291f" },
      background: dark
        ? { default: "#10151b", paper: "#18212b" }
        : { default: "#f4f6f9", paper: "#ffffff" },
      text: dark
        ? { primary: "#e9edf2", secondary: "#a3b1c2" }
        : { primary: "#17191e", secondary: "#556170" },
      divider,
    },
    shape: { borderRadius: 6 },
    typography: {
      fontFamily: "Inter, Roboto, system-ui, sans-serif",
      h3: { fontSize: "1.5rem", fontWeight: 600 },
      h5: { fontSize: "1rem", fontWeight: 600 },
      body1: { fontSize: "0.875rem", lineHeight: 1.5 },
      button: { fontWeight: 500, textTransform: "none" },
    },
    components: {
      MuiButton: { defaultProps: { disableElevation: true } },
      MuiPaper: { styleOverrides: { root: { backgroundImage: "none" } } },
      MuiTableCell: { styleOverrides: { root: { borderColor: divider } } },
    },
  };
}
