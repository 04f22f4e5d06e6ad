// SPDX-License-Identifier: MPL-2.0
/*
 * What the add-on's code must not do. Belongs here: rules for JavaScript. Formatting is `.editorconfig`'s,
 * types are `tsconfig.json`'s.
 */

import js from "@eslint/js";
import noUnsanitized from "eslint-plugin-no-unsanitized";
import globals from "globals";

// Text from mails is data. What turns strings into markup or code is banned by name, also where the plugin
// below would let a constant through.
const MARKUP_SINKS = [
  "innerHTML",
  "outerHTML",
  "insertAdjacentHTML",
  "srcdoc",
  "setHTMLUnsafe",
  "parseHTMLUnsafe",
  "createContextualFragment",
];

const LISTENER =
  "CallExpression[callee.property.name='addListener'][callee.object.property.name='onMessage']";

export default [
  { ignores: ["node_modules/", ".venv/", "try-out/", "dist/", "build/"] },
  js.configs.recommended,
  noUnsanitized.configs.recommended,
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: { ecmaVersion: 2024, sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      curly: "error",
      eqeqeq: "error",
      "max-lines": ["error", 350],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-properties": [
        "error",
        ...MARKUP_SINKS.map((property) => ({
          property,
          message: "Build nodes with el() from ui/common/dom.js.",
        })),
        { object: "document", property: "write", message: "Build nodes with el() from ui/common/dom.js." },
      ],
      "no-restricted-syntax": [
        "error",
        {
          // Such a listener answers every message, also those meant for another listener.
          selector: `${LISTENER} > :matches(ArrowFunctionExpression, FunctionExpression)[async=true]`,
          message: "A listener of onMessage must not be async: return a promise only for what it answers.",
        },
      ],
      "no-unused-vars": ["error", { args: "after-used" }],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["extension/**/*.js"],
    languageOptions: { globals: { ...globals.browser, messenger: "readonly" } },
  },
  {
    files: ["tests/extension/**/*.js", "**/*.mjs"],
    languageOptions: { globals: globals.node },
  },
  {
    files: ["tests/thunderbird/**/*.js"],
    languageOptions: { globals: { ...globals.browser, messenger: "readonly" } },
  },
];
