// Says what is wrong with KEDA's objects, one fault a line. Arguments: the folder of npm's packages. Input: a JSON list.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = join(process.argv[2], "@kubernetes-models/keda/keda.sh/v1alpha1");
const keda = await import(pathToFileURL(join(folder, "index.js")));

// What an object may have, by the package's types: its validator passes over what it does not know.
function names(file) {
  const types = readFileSync(join(folder, file), "utf8");
  return [...types.matchAll(/^\s*"?(\w+)"?\??:/gm)].map((match) => match[1]);
}
const anywhere = new Set(readdirSync(folder).filter((file) => file.endsWith(".d.ts")).flatMap(names));

// Of another kind: a trigger's metadata are its scaler's own, and the behaviour is a HorizontalPodAutoscaler's.
const foreign = new Set(["metadata", "behavior"]);

function* unknown(value, known, path) {
  if (value === null || typeof value !== "object") return;
  for (const [key, inner] of Object.entries(value)) {
    if (!Array.isArray(value) && !known.has(key)) yield `${path}/${key} is not known`;
    if (!foreign.has(key)) yield* unknown(inner, anywhere, `${path}/${key}`);
  }
}

for (const object of JSON.parse(readFileSync(0, "utf8"))) {
  try {
    new keda[object.kind](object).validate();
  } catch (fault) {
    console.log(`${object.kind}: ${fault.message}`);
  }
  for (const fault of unknown(object.spec, new Set(names(`${object.kind}Spec.d.ts`)), "spec")) console.log(`${object.kind}: ${fault}`);
}
