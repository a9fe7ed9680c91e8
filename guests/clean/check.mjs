// Runs every program of programs.tsv unchecked and compares what comes out.

import { readFileSync, openSync, closeSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WASI } from 'node:wasi';

process.chdir(import.meta.dirname ?? new URL('.', import.meta.url).pathname);
const folder = mkdtempSync(join(tmpdir(), 'clean-'));
let wrong = 0;
for (const line of readFileSync('programs.tsv', 'utf8').trim().split('\n').slice(1)) {
  const [name, form, expected] = line.split('\t');
  const module = await WebAssembly.compile(readFileSync(`${name}.wasm`));
  let got;
  let wanted = expected;
  if (form === 'run') {
    const { run } = (await WebAssembly.instantiate(module, {})).exports;
    got = [run() >>> 0, run() >>> 0].join();
    wanted = [expected, expected].join();
  } else {
    const file = join(folder, name);
    const stdout = openSync(file, 'w');
    const wasi = new WASI({ version: 'preview1', args: [name], stdout, returnOnExit: true });
    wasi.start(await WebAssembly.instantiate(module, wasi.getImportObject()));
    closeSync(stdout);
    got = readFileSync(file, 'utf8');
    wanted = readFileSync(expected, 'utf8');
  }
  if (got !== wanted) wrong++;
  console.log(`${name}: ${got === wanted ? 'as expected' : 'DIFFERS'}`);
}
rmSync(folder, { recursive: true });
process.exit(wrong === 0 ? 0 : 1);
