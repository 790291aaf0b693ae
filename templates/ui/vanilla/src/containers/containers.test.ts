import { screen } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { standInForDockerDesktop } from "../docker-desktop/stand-in";
import { containersSection } from "./containers";

/** Rows, as the engine prints them. */
const web = "4f1c\tweb\tnginx:1.29\tUp 3 hours\t0.0.0.0:8080->80/tcp";
const db = "9a7e\tdb\tpostgres:18\tExited (0) 2 hours ago\t";
const prints = (stdout: string) => ({ stdout, stderr: "" });

test("shows each container with its image, status and ports", async () => {
  standInForDockerDesktop({ exec: async () => prints(`${web}\n`) });
  document.body.append(containersSection());

  expect(screen.getByRole("status").textContent).toBe("Loading containers…");
  const row = await screen.findByRole("row", { name: /web/ });

  expect(row.textContent).toContain("nginx:1.29");
  expect(row.textContent).toContain("Up 3 hours");
  expect(row.textContent).toContain("0.0.0.0:8080->80/tcp");
});

test("says so when there are no containers", async () => {
  standInForDockerDesktop({ exec: async () => prints("") });
  document.body.append(containersSection());

  expect(await screen.findByText(/no containers yet/)).toBeDefined();
  expect(screen.queryByRole("table")).toBeNull();
});

test("says what went wrong, and Retry asks again", async () => {
  const exec = vi
    .fn()
    .mockRejectedValueOnce({ code: 1, stderr: "Cannot connect to the daemon" })
    .mockResolvedValue(prints(web));
  standInForDockerDesktop({ exec });
  document.body.append(containersSection());

  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("Cannot connect to the daemon");
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));

  expect(await screen.findByRole("row", { name: /web/ })).toBeDefined();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("Refresh shows what has changed since, and says that it did", async () => {
  const exec = vi
    .fn()
    .mockResolvedValueOnce(prints(web))
    .mockResolvedValue(prints(db));
  const { toast } = standInForDockerDesktop({ exec });
  document.body.append(containersSection());

  await screen.findByRole("row", { name: /web/ });
  expect(toast.success).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Refresh" }));

  expect(await screen.findByRole("row", { name: /db/ })).toBeDefined();
  expect(screen.queryByRole("row", { name: /web/ })).toBeNull();
  expect(toast.success).toHaveBeenCalledExactlyOnceWith(
    "Refreshed the containers.",
  );
});

test("a Refresh that fails says so, and keeps what is shown", async () => {
  const exec = vi
    .fn()
    .mockResolvedValueOnce(prints(web))
    .mockRejectedValueOnce({ code: 1, stderr: "Cannot connect to the daemon" });
  const { toast } = standInForDockerDesktop({ exec });
  document.body.append(containersSection());

  await screen.findByRole("row", { name: /web/ });
  await userEvent.click(screen.getByRole("button", { name: "Refresh" }));

  expect(await screen.findByRole("alert")).toBeDefined();
  expect(screen.getByRole("row", { name: /web/ })).toBeDefined();
  expect(toast.success).not.toHaveBeenCalled();
});

test("a slow answer does not replace a newer one", async () => {
  const late = Promise.withResolvers();
  const exec = vi
    .fn()
    .mockReturnValueOnce(late.promise)
    .mockResolvedValue(prints(db));
  standInForDockerDesktop({ exec });
  document.body.append(containersSection());

  await userEvent.click(screen.getByRole("button", { name: "Refresh" }));
  await screen.findByRole("row", { name: /db/ });
  late.resolve(prints(web));
  // Whatever the page does with it is done before the next task.
  await new Promise((resolve) => setTimeout(resolve));

  expect(screen.getByRole("row", { name: /db/ })).toBeDefined();
  expect(screen.queryByRole("row", { name: /web/ })).toBeNull();
});
