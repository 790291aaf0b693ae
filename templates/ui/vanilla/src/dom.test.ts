import { expect, test } from "vitest";
import { el } from "./dom";

test("what is put into an element stays text, whatever it looks like", () => {
  const element = el("p", { title: '"><b>' }, "<img src=x onerror=alert()>");

  expect(element.childElementCount).toBe(0);
  expect(element.textContent).toBe("<img src=x onerror=alert()>");
  expect(element.getAttributeNames()).toEqual(["title"]);
});
