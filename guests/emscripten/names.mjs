// Prints what the minified imports and exports of a module mean, from the glue that emscripten wrote:
//   import a _emscripten_resize_heap
//   export g ___wasm_call_ctors
import { readFileSync } from 'node:fs';

const glue = readFileSync(process.argv[2], 'utf8');
const names = [];
const imports = glue.match(/asmLibraryArg\s*=\s*\{([^}]*)\}/)[1];
for (const [, letter, name] of imports.matchAll(/"?(\w+)"?:\s*(\w+)/g)) names.push(['import', letter, name]);
for (const [, name, letter] of glue.matchAll(/(\w+)\s*=\s*Module\["asm"\]\["(\w+)"\]/g)) names.push(['export', letter, name]);
for (const [, name, letter] of glue.matchAll(/Module\["(\w+)"\]\s*=\s*Module\["asm"\]\["(\w+)"\]/g)) names.push(['export', letter, name]);
const constructors = glue.match(/addOnInit\(Module\["asm"\]\["(\w+)"\]\)/);
if (constructors) names.push(['export', constructors[1], '___wasm_call_ctors']);
const lines = names.map((words) => words.join(' '));
console.log([...new Set(lines)].sort().join('\n'));
