// Runs every function of modules whose name begins with case_, each in an instance of its own, by
// the shim, and prints a line for each: the module, the case, and what was found, as
// CheckElsewhereTest writes it of Java.
//
//   node check-cases.mjs SHIM MODULE...

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';

const [shim, ...modules] = process.argv.slice(2);
const { check } = await import(pathToFileURL(shim));

for (const path of modules) {
  const bytes = readFileSync(path);
  const module = await WebAssembly.compile(bytes);
  const imports = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    if (from === 'airlock' || kind !== 'function') continue;
    (imports[from] ??= {})[name] = () => {
      throw new Error(`no ${from}.${name}`);
    };
  }
  for (const { name } of WebAssembly.Module.exports(module)) {
    if (!name.startsWith('case_')) continue;
    const checker = check(bytes);
    const { exports } = await checker.instantiate(module, imports);
    try {
      exports[name]();
    } catch {
      // A fault may make the guest fail: that is told by what was found before.
    }
    exports.__collect?.();
    const { errors, leaks } = checker.result();
    const found = errors.map(({ kind, size }) => `${kind}:${size ?? '-'}`);
    const sums = new Map();
    for (const { kind, size, direct } of leaks) {
      const bytes = kind === 'LEAK_DEFINITELY_LOST' ? size : direct;
      sums.set(kind, (sums.get(kind) ?? 0) + bytes);
    }
    for (const [kind, bytes] of sums) found.push(`${kind}:${bytes}`);
    console.log([basename(path), name.slice(5), [...new Set(found)].sort().join(' ')].join('\t'));
  }
}
