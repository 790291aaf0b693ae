import assert from "node:assert/strict";
import { test } from "node:test";
import { escapeText } from "../src/dom.js";

test("what is put into markup stays text, whatever it looks like", () => {
  const escaped = escapeText(`"><img src=x onerror='alert(1)'>&amp;`);

  assert.doesNotMatch(escaped, /[<>"']/);
  assert.match(escaped, /&#38;amp;$/);
});

test("plain text and numbers stay as they are", () => {
  assert.equal(escapeText("Zähle 3 Wale…"), "Zähle 3 Wale…");
  assert.equal(escapeText(40), "40");
});
