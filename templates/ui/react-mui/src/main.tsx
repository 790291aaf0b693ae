import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { DockerTheme } from "./theme";

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <DockerTheme>
      <App />
    </DockerTheme>
  </StrictMode>,
);
