import { expect, test } from "vitest";
import { hostPort } from "../../generators/backend/image/host-port.ts";
import { planProject } from "../../generators/parts.ts";
import { answersFor } from "../support/answers.ts";

const images = Array.from(
  { length: 1000 },
  (_, index) => `acme/whale-${index}`,
);

test("a web page's port stays the same for an extension", () => {
  expect(hostPort("acme/whale-watch")).toBe(hostPort("acme/whale-watch"));
  // A new number would be another port for extensions that are made again.
  expect(hostPort("acme/whale-watch")).toBe(20459);
});

test("a web page's port is neither reserved nor handed out by the system", () => {
  for (const port of images.map(hostPort)) {
    expect(port).toBeGreaterThanOrEqual(20_000);
    expect(port).toBeLessThan(30_000);
  }
});

test("two extensions rarely want the same port", () => {
  // 1000 of 10000 at random: 951.6 on average, with a standard deviation of 6.
  expect(new Set(images.map(hostPort)).size).toBeGreaterThan(920);
});

test("a wrapped image is published to this machine alone, where the page looks for it", async () => {
  const answers = answersFor({
    backend: "image",
    "backend-image": "registry.example.com:5000/wiki/web:2.1",
    "backend-port": "8080",
  });
  const plan = await planProject(answers);
  const port = hostPort(answers.image);
  const compose = plan.get("compose.yaml")!.content;
  expect(compose).toContain("image: registry.example.com:5000/wiki/web:2.1");
  expect(compose).toContain(`- "127.0.0.1:${port}:8080"`);
  const page = [...plan]
    .filter(([path]) => path.startsWith("ui/"))
    .filter(([, { content }]) => content.includes(`localhost:${port}/`));
  expect(page.length).toBeGreaterThan(0);
});
