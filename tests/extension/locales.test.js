// SPDX-License-Identifier: MPL-2.0
/*
 * The words of the add-on: every key that is used exists in every language, every key that exists is used,
 * and a translation takes the same values as the original.
 */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const EXTENSION = fileURLToPath(new URL("../../extension/", import.meta.url));

/** Files of the add-on with these endings, as [path, text]. */
function sources(...endings) {
  return readdirSync(EXTENSION, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(EXTENSION, path), readFileSync(path, "utf8")]);
}

const LOCALES = new Map(
  readdirSync(join(EXTENSION, "_locales")).map((name) => [
    name,
    JSON.parse(readFileSync(join(EXTENSION, "_locales", name, "messages.json"), "utf8")),
  ]),
);

/** The first argument of a call whose bracket opens just before `start`. */
function firstArgument(text, start) {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if ("([{".includes(text[at])) {
      depth += 1;
    } else if (")]}".includes(text[at])) {
      if (depth === 0) {
        return text.slice(start, at);
      }
      depth -= 1;
    } else if (text[at] === "," && depth === 0) {
      return text.slice(start, at);
    }
  }
  return text.slice(start);
}

/** Keys asked for by name: t("key"), getMessage("key"), t(this ? "one" : "other"). */
function namedKeys(text) {
  const keys = [];
  for (const call of text.matchAll(/(?:\bt|\bgetMessage)\(/g)) {
    const argument = firstArgument(text, call.index + call[0].length);
    for (const [, key] of argument.matchAll(/(?:^|[?:])\s*"([\w@-]+)"/g)) {
      keys.push(key);
    }
  }
  return keys.filter((key) => !key.startsWith("@@"));
}

/** Keys put together from a fixed beginning, such as t(`error_${code}`): the beginnings. */
function beginnings(text) {
  return [...text.matchAll(/`([a-zA-Z]\w*_)\$\{[^`]*`/g)].map(([, beginning]) => beginning);
}

const JS = sources(".js");
const MARKUP = sources(".html", "manifest.json");

function keysOfMarkup(text) {
  return [...text.matchAll(/data-l10n-[a-z-]+="([^"]+)"|__MSG_(\w+)__/g)].map(
    ([, ofHtml, ofManifest]) => ofHtml ?? ofManifest,
  );
}

test("every key that is used has words in every language", () => {
  const missing = [];
  for (const [language, words] of LOCALES) {
    for (const [path, text] of [...JS, ...MARKUP]) {
      const keys = path.endsWith(".js") ? namedKeys(text) : keysOfMarkup(text);
      missing.push(
        ...keys.filter((key) => !(key in words)).map((key) => `${language}: ${key}, used in ${path}`),
      );
    }
    for (const [path, text] of JS) {
      for (const beginning of beginnings(text).filter((one) => text.includes(`t(\`${one}`))) {
        if (!Object.keys(words).some((key) => key.startsWith(beginning))) {
          missing.push(`${language}: any key beginning with ${beginning}, used in ${path}`);
        }
      }
    }
  }
  assert.deepEqual(missing, []);
});

test("every key that exists is used", () => {
  const literals = new Set(
    JS.flatMap(([, text]) => [...text.matchAll(/"([\w@-]+)"/g)].map(([, word]) => word)),
  );
  const inMarkup = new Set(MARKUP.flatMap(([, text]) => keysOfMarkup(text)));
  const begun = JS.flatMap(([, text]) => beginnings(text));
  for (const [language, words] of LOCALES) {
    const unused = Object.keys(words).filter(
      (key) =>
        !literals.has(key) && !inMarkup.has(key) && !begun.some((beginning) => key.startsWith(beginning)),
    );
    assert.deepEqual(unused, [], `unused in ${language}`);
  }
});

test("all languages have the same keys, in the same order", () => {
  for (const words of LOCALES.values()) {
    assert.deepEqual(Object.keys(words), Object.keys(LOCALES.get("en")));
  }
});

test("a translation takes the same values as the original and uses each of them", () => {
  for (const [language, words] of LOCALES) {
    for (const [key, { message, placeholders = {} }] of Object.entries(words)) {
      const original = LOCALES.get("en")[key].placeholders ?? {};
      const contents = (of) =>
        Object.fromEntries(Object.entries(of).map(([name, { content }]) => [name, content]));
      assert.deepEqual(contents(placeholders), contents(original), `${language}: ${key}`);
      const used = [...message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name.toLowerCase());
      assert.deepEqual(new Set(used), new Set(Object.keys(placeholders)), `${language}: ${key}`);
    }
  }
});

test("no words are empty or carry stray spaces", () => {
  for (const [language, words] of LOCALES) {
    for (const [key, { message }] of Object.entries(words)) {
      assert.ok(message !== "" && message === message.trim(), `${language}: ${key}`);
    }
  }
});

test("every setting that ships has a name in every language", () => {
  const shipped = readFileSync(
    new URL("../../host/secondlook/policy/defaults.toml", import.meta.url),
    "utf8",
  );
  const missing = [];
  let section = "";
  for (const line of shipped.split("\n")) {
    const [, opened, name] = /^\[([\w.-]+)\]|^([\w-]+)\s*=/.exec(line) ?? [];
    section = opened ?? section;
    if (name !== undefined) {
      const key = section === "checks" ? `check_${name}` : `setting_${section}_${name}`;
      missing.push(
        ...[...LOCALES].filter(([, words]) => !(key in words)).map(([language]) => `${language}: ${key}`),
      );
    }
  }
  assert.deepEqual(missing, []);
});

test("what these tests look for is found", () => {
  assert.deepEqual(namedKeys('t("one"); t(a === "x" ? "two" : "three", "value"); getMessage("four")'), [
    "one",
    "two",
    "three",
    "four",
  ]);
  assert.deepEqual(beginnings("t(`error_${code}`); `/path/${x}`"), ["error_"]);
  assert.deepEqual(keysOfMarkup('<p data-l10n-id="five"><i data-l10n-title="six">"__MSG_seven__"'), [
    "five",
    "six",
    "seven",
  ]);
});
