import { type NodePath, type PluginObj, template, transformAsync, types } from "@babel/core";
import { join } from "node:path";
import macros from "@lingui/babel-plugin-lingui-macro";
import { getConfig } from "@lingui/conf";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { lingui } from "@lingui/vite-plugin";
import type { Plugin } from "vite";

const configPath = join(import.meta.dirname, "../lingui.config.ts");

/**
 * Makes the texts in the code translatable: each becomes its id and its English, the English already parsed, so that
 * English needs no catalogue and each page brings its own texts only. Other languages are looked up by the id.
 */
export function translate(): Plugin[] {
  return [textsInCode(), ...lingui({ configPath, failOnMissing: true, failOnCompileError: true })];
}

function textsInCode(): Plugin {
  const linguiConfig = getConfig({ configPath });
  return {
    name: "boxoffice:translate",
    // Before the JSX is gone: the macros read it.
    enforce: "pre",
    async transform(code, id) {
      const [file = id] = id.split("?");
      if (!/\.tsx?$/.test(file) || !code.includes("@lingui/")) return null;
      const result = await transformAsync(code, {
        filename: file,
        configFile: false,
        babelrc: false,
        sourceMaps: true,
        parserOpts: { plugins: file.endsWith("x") ? ["typescript", "jsx"] : ["typescript"] },
        plugins: [[macros, { linguiConfig, stripMessageField: false }], parseMessages()],
      });
      return result?.code ? { code: result.code, map: result.map ?? null } : null;
    },
  };
}

/** Parses the English of each text once, here, instead of in each reader's browser. */
function parseMessages(): PluginObj {
  return {
    visitor: {
      ObjectExpression(path) {
        if (!path.node.leadingComments?.some(({ value }) => value.trim() === "i18n")) return;
        for (const property of path.get("properties")) parseMessage(property);
      },
      CallExpression(path) {
        const callee = path.get("callee");
        if (!callee.isMemberExpression() || !callee.get("object").isIdentifier({ name: "_i18n" })) return;
        if (path.getFunctionParent()) return;
        throw path.buildCodeFrameError(
          "A text at the top of a module is read before there is a language: put it into a function, or use msg.",
        );
      },
    },
  };
}

function parseMessage(property: NodePath): void {
  if (!property.isObjectProperty() || !types.isIdentifier(property.node.key)) return;
  const { key, value } = property.node;
  // The context has become a part of the id.
  if (key.name === "context" || key.name === "comment") property.remove();
  if (key.name !== "message" || !types.isStringLiteral(value)) return;
  const parsed = JSON.stringify(compileMessage(value.value));
  property.node.value = template.expression(parsed, { placeholderPattern: false })();
}
