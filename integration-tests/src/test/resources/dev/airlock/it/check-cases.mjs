// Runs every function of modules whose name begins with case_, each in an instance of its own, by
// the shim, and prints a line for each: the module, the case, and what was found, as
// CheckElsewhereTest writes it of Java.
//
//   node check-cases.mjs SHIM MODULE...

import { openSync, readFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { WASI } from 'node:wasi';

const [shim, ...modules] = process.argv.slice(2);
const { check } = await import(pathToFileURL(shim));

const nowhere = openSync(devNull, 'w');
const missing = () => {
  throw new Error('not needed by any case');
};

/** The three innermost functions, and where in the original module they were. */
const innermost = (stack) =>
  stack
    .filter(({ index }) => index >= 0)
    .slice(0, 3)
    .map(({ index, offset }) => (offset < 0 ? index : `${index}+${offset}`))
    .join(',');

for (const path of modules) {
  const bytes = readFileSync(path);
  const module = await WebAssembly.compile(bytes);
  for (const { name } of WebAssembly.Module.exports(module)) {
    if (!name.startsWith('case_')) continue;
    const checker = check(bytes);
    const wasi = new WASI({ version: 'preview1', stdout: nowhere, stderr: nowhere });
    const imports = wasi.getImportObject();
    for (const { module: from, name: needed } of WebAssembly.Module.imports(module)) {
      if (from !== 'airlock') (imports[from] ??= {})[needed] ??= missing;
    }
    const instance = await checker.instantiate(module, imports);
    const { exports } = instance;
    if (exports.memory) wasi.finalizeBindings(instance);
    try {
      exports[name]();
    } catch {
      // A fault may make the guest fail: that is told by what was found before.
    }
    exports.__collect?.();
    const { errors, leaks } = checker.result();
    const found = errors.map(({ kind, size, stack }) => `${kind}:${size ?? '-'}@${innermost(stack)}`);
    const sums = new Map();
    for (const { kind, size, direct } of leaks) {
      const bytes = kind === 'LEAK_DEFINITELY_LOST' ? size : direct;
      sums.set(kind, (sums.get(kind) ?? 0) + bytes);
    }
    for (const [kind, bytes] of sums) found.push(`${kind}:${bytes}`);
    console.log([basename(path), name.slice(5), [...new Set(found)].sort().join(' ')].join('\t'));
  }
}
