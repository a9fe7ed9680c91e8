// Every module has the cases that expected.tsv names, and those without a fault run to their end
// unchecked, each in an instance of its own.

import { readFileSync, readdirSync } from 'node:fs';

process.chdir(import.meta.dirname ?? new URL('.', import.meta.url).pathname);
const rows = readFileSync('expected.tsv', 'utf8').trim().split('\n').slice(1).map((line) => line.split('\t'));
let wrong = 0;
const complain = (text) => {
  wrong++;
  console.log(text);
};

// Nothing of a case's depends on what the host answers; 52 is "not supported".
const unsupported = new Proxy({}, { get: () => () => 52 });

for (const file of readdirSync('.').filter((name) => name.endsWith('.wasm'))) {
  const language = file.slice(0, file.indexOf('-'));
  const module = await WebAssembly.compile(readFileSync(file));
  const imports = { wasi_snapshot_preview1: unsupported };
  const exported = WebAssembly.Module.exports(module).map((entry) => entry.name);
  const cases = exported.filter((name) => name.startsWith('case_'));
  const wanted = rows.filter((row) => row[1] === language);
  for (const [name] of wanted) if (!cases.includes(`case_${name}`)) complain(`${file}: no case_${name}`);
  for (const name of cases) if (!wanted.some((row) => `case_${row[0]}` === name)) complain(`${name} is not in expected.tsv`);
  let run = 0;
  for (const [name] of wanted.filter((row) => row[2] === 'none' && cases.includes(`case_${row[0]}`))) {
    try {
      (await WebAssembly.instantiate(module, imports)).exports[`case_${name}`]();
      run++;
    } catch (error) {
      complain(`${file}: ${name}: ${error.message}`);
    }
  }
  console.log(`${file}: ${cases.length} cases, ${run} without a fault run`);
}
process.exit(wrong === 0 ? 0 : 1);
