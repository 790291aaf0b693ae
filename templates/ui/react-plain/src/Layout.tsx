import type { ReactNode } from "react";
import { title } from "./extension";

export function Page({ children }: { children: ReactNode }) {
  return <main className="page">{children}</main>;
}

export function Header() {
  return <h1>{title}</h1>;
}
