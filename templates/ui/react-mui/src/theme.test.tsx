import { useTheme } from "@mui/material";
import { act, render, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { DockerTheme } from "./theme";

let setDark: (dark: boolean) => void;

beforeEach(() => {
  const query = Object.assign(new EventTarget(), { matches: false });
  vi.stubGlobal("matchMedia", () => query);
  setDark = (dark) => {
    query.matches = dark;
    query.dispatchEvent(new Event("change"));
  };
});

function ShowTheme() {
  const { palette } = useTheme();
  return `${palette.mode} ${palette.primary.main}`;
}

function shown() {
  render(<ShowTheme />, { wrapper: DockerTheme, container: document.body });
  return screen.getByText(/light|dark/);
}

test("takes the theme that Docker Desktop provides", () => {
  vi.stubGlobal("__ddMuiV6Themes", {
    light: { palette: { mode: "light", primary: { main: "#010203" } } },
  });

  expect(shown().textContent).toBe("light #010203");
});

test("has a theme of its own where none is provided", () => {
  expect(shown().textContent).toMatch(/^light #/);
});

test("follows a change to dark mode and back", () => {
  const element = shown();

  act(() => setDark(true));
  expect(element.textContent).toMatch(/^dark #/);

  act(() => setDark(false));
  expect(element.textContent).toMatch(/^light #/);
});
