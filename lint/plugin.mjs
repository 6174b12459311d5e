import { builtinModules } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { forTests, layers, packages } from "./layers.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const rows = Object.keys(layers).sort((a, b) => b.length - a.length);
const testFile = /\.test\.tsx?$/;
const rootFile = /^[^/]+\.(ts|tsx|mjs|cjs)$/;
const configFile = /^[^/]+\.config\.(ts|mjs)$/;

/**
 * Says why a file may not import something, or nothing if it may.
 *
 * `file` is relative to the root and uses forward slashes; `wanted` is the import as written, so an alias and
 * a relative path to the same module are judged alike.
 */
export function objection(file, wanted) {
  const from = layerOf(file);
  if (!from) return file.startsWith("lib/") ? `${file} stands in no folder of lint/layers.mjs` : undefined;

  const target = resolve(file, wanted);
  return target === undefined ? packageObjection(file, from, wanted) : folderObjection(file, from, target);
}

function folderObjection(file, from, target) {
  const to = layerOf(target);
  if (!to || to === from || layers[from].may.includes(to)) return undefined;
  if (testFile.test(file) && forTests.some((folder) => within(target, folder))) return undefined;
  return `${from} may not import ${to} (see lint/layers.mjs)`;
}

function packageObjection(file, from, wanted) {
  const isTest = testFile.test(file);
  if (layers[from].browser && !isTest && isBuiltin(wanted)) {
    return `${from} also runs in a browser and may not import ${wanted}`;
  }
  const name = Object.keys(packages).find((known) => within(wanted, known));
  if (!name || packages[name].includes(from)) return undefined;
  return `${from} may not import ${name}, only ${packages[name].join(", ")} may (see lint/layers.mjs)`;
}

/** The row that a path belongs to. Files at the root belong to the app, but for the configuration of tools. */
function layerOf(file) {
  if (rootFile.test(file)) return configFile.test(file) ? undefined : "app";
  return rows.find((row) => within(file, row));
}

/** A module's path from the root, or nothing if it is a package. */
function resolve(file, wanted) {
  if (wanted.startsWith("@/")) return path.posix.normalize(wanted.slice(2));
  if (!wanted.startsWith(".")) return undefined;
  return path.posix.normalize(path.posix.join(path.posix.dirname(file), wanted));
}

const within = (file, folder) => file === folder || file.startsWith(`${folder}/`);

const isBuiltin = (wanted) => wanted.startsWith("node:") || builtinModules.includes(wanted);

const layersRule = {
  create(context) {
    const file = path.relative(root, context.filename).split(path.sep).join("/");
    const judge = (source) => {
      if (typeof source?.value !== "string") return;
      const message = objection(file, source.value);
      if (message) context.report({ node: source, message });
    };
    return {
      ImportDeclaration: (node) => judge(node.source),
      ExportNamedDeclaration: (node) => judge(node.source),
      ExportAllDeclaration: (node) => judge(node.source),
      ImportExpression: (node) => judge(node.source),
      TSImportType: (node) => judge(node.source),
      TSExternalModuleReference: (node) => judge(node.expression),
      CallExpression: (node) => {
        if (node.callee.type === "Identifier" && node.callee.name === "require") judge(node.arguments[0]);
      },
    };
  },
};

/** A cast by way of `unknown` switches the type checker off. */
const noDoubleCast = {
  create: (context) => ({
    TSAsExpression(node) {
      const inner = node.expression;
      if (inner.type !== "TSAsExpression" || inner.typeAnnotation.type !== "TSUnknownKeyword") return;
      context.report({ node, message: "a cast by way of unknown hides what the type checker would find" });
    },
  }),
};

/** Every write has one door, REST; every cached answer one place, the browser's query client. */
const noServerDirectives = {
  create: (context) => ({
    ExpressionStatement(node) {
      if (!/^use (server|cache)\b/.test(node.directive ?? "")) return;
      context.report({ node, message: `"${node.directive}" is not used here` });
    },
  }),
};

export default {
  meta: { name: "house" },
  rules: {
    layers: layersRule,
    "no-double-cast": noDoubleCast,
    "no-server-directives": noServerDirectives,
  },
};
