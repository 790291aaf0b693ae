#!/usr/bin/env node
// Written for any Node, however old, so that an old one can say that it is.
var version = process.versions.node.split(".").map(Number);
var major = version[0];
var minor = version[1];
var supported =
  (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;

if (!supported) {
  console.error(
    "create-docker-extension needs Node.js 20.19 and later 20.x, or 22.12 and later; this is " +
      process.versions.node +
      ". Get one from https://nodejs.org/",
  );
  process.exitCode = 1;
} else {
  var nodeModule = require("module");
  // V8's compiled code is kept in the temporary folder, which halves later starts.
  if (nodeModule.enableCompileCache) nodeModule.enableCompileCache();
  require("./main.cjs").start(process.argv.slice(2));
}
