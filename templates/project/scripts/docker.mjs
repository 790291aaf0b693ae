// Runs Docker for this extension. In the arguments, {image} stands for the image's name in
// package.json, {tag} for image:version, and {project} for the compose project that Docker
// Desktop makes of the installed extension.
import {
  composeProject,
  docker,
  fail,
  image,
  requireExtensions,
  tag,
} from "./run-docker.mjs";

const values = {
  "{image}": image,
  "{tag}": tag,
  "{project}": composeProject,
};

const args = process.argv
  .slice(2)
  .map((arg) => arg.replace(/\{\w+\}/, (name) => values[name] ?? name));
if (args.length === 0) {
  fail("Say what to run: node scripts/docker.mjs <docker arguments>");
}
if (args[0] === "extension") requireExtensions();
process.exitCode = docker(...args);
