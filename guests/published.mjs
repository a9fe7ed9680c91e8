// Drives modules that others have published, without their glue, and asserts known answers.
//   integration-tests/fetch-modules.sh
//   node guests/published.mjs
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const utf8 = new TextEncoder();
const text = new TextDecoder('utf-8', { fatal: true });
const folder = process.env.AIRLOCK_MODULES ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'airlock/modules');
const hex = (bytes) => Buffer.from(bytes).toString('hex');

class Lacking extends Error {}

function bytesOf(name) {
  const file = name.startsWith('guests/') ? new URL(`../${name}.wasm`, import.meta.url) : join(folder, `${name}.wasm`);
  if (!existsSync(file)) throw new Lacking(`${name}.wasm is lacking`);
  return readFileSync(file);
}

const load = (name, imports = {}) => new WebAssembly.Instance(new WebAssembly.Module(bytesOf(name)), imports).exports;

/** Exports by the names behind the letters, and memory that is looked up anew for each use. */
function named(exports, letters, memory = exports.memory) {
  const guest = letters ? Object.fromEntries(Object.entries(letters).map(([letter, name]) => [name, exports[letter]])) : { ...exports };
  const buffer = () => (guest.memory ?? memory).buffer;
  return Object.assign(guest, {
    u8: () => new Uint8Array(buffer()),
    view: () => new DataView(buffer()),
    put(bytes, at) { this.u8().set(typeof bytes === 'string' ? utf8.encode(bytes) : bytes, at); return at; },
    get(at, length) { return this.u8().slice(at, at + length); },
    text(at, length) { return text.decode(this.get(at, length)); },
    cstr(at) { return this.text(at, this.u8().indexOf(0, at) - at); },
  });
}

/** What emscripten_resize_heap has to do: the size it is given is the new one, in bytes. */
const resize = (memory, size) => {
  memory().grow(Math.ceil(((size >>> 0) - memory().buffer.byteLength) / 65536));
  return 1;
};

const checks = {
  // emscripten, minified: 17 parameters, buffers of the host, messages of the guest
  'argon2-browser-1.18.0'(name) {
    const exports = load(name, {
      a: {
        a: (to, from, length) => { new Uint8Array(exports.c.buffer).copyWithin(to, from, from + length); },
        b: (size) => resize(() => exports.c, size),
      },
    });
    const guest = named(exports, {
      c: 'memory', d: '__wasm_call_ctors', e: 'argon2_hash', f: 'malloc', g: 'free', h: 'argon2_verify', i: 'argon2_error_message',
      j: 'argon2_encodedlen', l: 'argon2_hash_ext', m: 'argon2_verify_ext', n: 'stackAlloc',
    });
    guest.__wasm_call_ctors();
    const own = (value) => guest.put(value, guest.malloc(value.length));
    const password = own('password\0'), salt = own('somesalt\0');
    const [time, memory, lanes, version, type] = [2, 65536, 1, 0x13, 2];
    const encodedLength = guest.argon2_encodedlen(time, memory, lanes, 8, 32, type);
    const hash = guest.malloc(32), encoded = guest.malloc(encodedLength + 1);
    assert.equal(guest.argon2_hash_ext(time, memory, lanes, password, 8, salt, 8, hash, 32, encoded, encodedLength, type, 0, 0, 0, 0, version), 0);
    // The test vector of the reference implementation for argon2id.
    assert.equal(hex(guest.get(hash, 32)), '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7');
    assert.equal(guest.cstr(encoded), '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc');
    assert.equal(guest.argon2_hash_ext(time, memory, lanes, password, 8, salt, 4, hash, 32, encoded, encodedLength, type, 0, 0, 0, 0, version), -6);
    assert.equal(guest.cstr(guest.argon2_error_message(-6)), 'Salt is too short');
    for (const block of [password, salt, hash, encoded]) guest.free(block);
  },

  // emscripten, minified, with the newer glue: handles, sizes that may be errors, 64-bit results
  'bokuweb-zstd-wasm-0.0.27'(name) {
    const never = () => { throw new Error('not expected'); };
    const exports = load(name, { a: { a: never, b: never, c: never, d: never, e: (size) => resize(() => exports.f, size) } });
    const guest = named(exports, {
      f: 'memory', g: '__wasm_call_ctors', h: 'ZSTD_isError', i: 'ZSTD_compressBound', j: 'ZSTD_createCCtx', k: 'ZSTD_freeCCtx',
      l: 'ZSTD_compress_usingDict', m: 'ZSTD_compress', n: 'ZSTD_createDCtx', o: 'ZSTD_freeDCtx', p: 'ZSTD_getFrameContentSize',
      q: 'ZSTD_decompress_usingDict', r: 'ZSTD_decompress', s: 'malloc', t: 'free',
    });
    guest.__wasm_call_ctors();
    const plain = utf8.encode('größer als zuvor, '.repeat(1000));
    const source = guest.put(plain, guest.malloc(plain.length));
    const bound = guest.ZSTD_compressBound(plain.length);
    const packed = guest.malloc(bound);
    const size = guest.ZSTD_compress(packed, bound, source, plain.length, 3);
    assert.ok(guest.ZSTD_isError(size) === 0 && size < 100);
    assert.equal(hex(guest.get(packed, 4)), '28b52ffd');
    assert.equal(BigInt(guest.ZSTD_getFrameContentSize(packed, size)), BigInt(plain.length));
    const back = guest.malloc(plain.length);
    assert.equal(guest.ZSTD_decompress(back, plain.length, packed, size), plain.length);
    assert.deepEqual(guest.get(back, plain.length), plain);
    const error = guest.ZSTD_decompress(back, 10, packed, size);
    assert.deepEqual([error, guest.ZSTD_isError(error)], [-70, 1]);
    const dictionary = guest.put('größer als zuvor', guest.malloc(20)), length = utf8.encode('größer als zuvor').length;
    const context = guest.ZSTD_createCCtx(), reader = guest.ZSTD_createDCtx();
    const small = guest.ZSTD_compress_usingDict(context, packed, bound, source, length, dictionary, length, 3);
    assert.equal(guest.ZSTD_decompress_usingDict(reader, back, 100, packed, small, dictionary, length), length);
    assert.equal(guest.text(back, length), 'größer als zuvor');
    assert.deepEqual([guest.ZSTD_freeCCtx(context), guest.ZSTD_freeDCtx(reader)], [0, 0]);
    for (const block of [source, packed, back, dictionary]) guest.free(block);
  },

  // No allocator: the host decides where in memory things lie. u64 in and out
  'xxhash-wasm-1.1.0'(name) {
    const exports = load(name);
    const guest = named(exports, undefined, exports.mem);
    guest.put('hello', 0);
    assert.equal(guest.xxh32(0, 5, 0) >>> 0, 0xfb0077f9);
    assert.equal(BigInt.asUintN(64, guest.xxh64(0, 5, 0n)), 0x26c7827d889f6da3n);
    // A state of 88 bytes, zeroed by the host; what is hashed lies behind it.
    guest.put(new Uint8Array(88), 0);
    guest.init64(0, 0n);
    guest.put('hel', 88);
    guest.update64(0, 88, 3);
    guest.put('lo', 88);
    guest.update64(0, 88, 2);
    assert.equal(BigInt.asUintN(64, guest.digest64(0)), 0x26c7827d889f6da3n);
  },

  // One buffer of 16 KiB for all input and the result
  'hash-wasm-4.13.0-md5': (name) => hashes(name, undefined, 16, (bytes) => createHash('md5').update(bytes).digest('hex'), 152),
  'hash-wasm-4.13.0-sha256': (name) => hashes(name, 256, 32, (bytes) => createHash('sha256').update(bytes).digest('hex'), 112),
  'hash-wasm-4.13.0-blake3'(name) {
    hashes(name, 0, 32, undefined, 1912, { abc: '6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85' });
  },

  // UTF-16 beyond the heap base; results by an iterator, offsets in code units or addresses in structs
  'es-module-lexer-3.0.5'(name) {
    const guest = named(load(name));
    guest._initialize();
    const source = "import { a as ü } from './größe.js'; import('x'); export const eins = 1; export { ü as zwei };";
    const base = guest.__heap_base.value;
    const missing = base + 4 * (source.length + 1) + 16 - guest.memory.buffer.byteLength;
    if (missing > 0) guest.memory.grow(Math.ceil(missing / 65536));
    const at = guest.sa(source.length);
    const units = new Uint16Array(guest.memory.buffer, at, source.length);
    for (let i = 0; i < source.length; i++) units[i] = source.charCodeAt(i);
    assert.equal(guest.parse(), 1);
    const imports = [], exports = [];
    while (guest.ri()) imports.push([source.slice(guest.is(), guest.ie()), guest.id()]);
    assert.deepEqual(imports, [['./größe.js', -1], ["'x'", 43]]);
    for (let entry; (entry = guest.re()) !== 0;) {
      const [start, end] = [0, 4].map((offset) => (guest.view().getUint32(entry + offset, true) - at) / 2);
      exports.push([source.slice(start, end), guest.u8()[entry + 24]]);
    }
    assert.deepEqual(exports.map(([name]) => name), ['eins', 'zwei']);
    const broken = "import x from";
    const again = guest.sa(broken.length);
    new Uint16Array(guest.memory.buffer, again, broken.length).set([...broken].map((c) => c.charCodeAt(0)));
    assert.equal(guest.parse(), 0);
    assert.ok(guest.e() > 0);
  },

  // TinyGo without an operating system: alloc, a call, its output at output_ptr, dispose
  'wasm-fmt-gofmt-0.7.3'(name) {
    const guest = named(load(name));
    guest._initialize();
    const format = formatter(guest);
    assert.deepEqual(format('package main\nfunc  main( ){\nx:=  "ü"\n_ = x}\n'), [1, 'package main\n\nfunc main() {\n\tx := "ü"\n\t_ = x\n}\n']);
    assert.deepEqual(format('package main\n'), [0, undefined]);
    const [status, message] = format('package');
    assert.equal(status, 2);
    assert.match(message, /expected 'IDENT'/);
  },
  'wasm-fmt-shfmt-0.2.7'(name) {
    const guest = named(load(name));
    guest._initialize();
    const format = formatter(guest);
    assert.deepEqual(format('if  true;then echo "ü" ;fi\n'), [1, 'if true; then echo "ü"; fi\n']);
    const [status, message] = format('if true\n');
    assert.equal(status, 2);
    assert.match(message, /if/);
    const options = '{"indent":2}';
    guest.put(options, guest.alloc(utf8.encode(options).length));
    guest.set_options();
    assert.deepEqual(format('if true; then\necho a\nfi\n'), [1, 'if true; then\n  echo a\nfi\n']);
  },

  // TinyGo for a page, as a command: main runs and exits, then its functions can be called. Slices have
  // three parameters; blocks of malloc, here under names of its own; the result ends at a NUL
  'sh-syntax-0.7.0'(name) {
    const module = new WebAssembly.Module(bytesOf(name));
    const called = new Set();
    const served = {
      'runtime.ticks': () => BigInt(Math.round(performance.now() * 1e6)),
      random_get: (at, length) => { crypto.getRandomValues(new Uint8Array(exports.memory.buffer, at, length)); return 0; },
      // 0 is undefined: there is no page.
      'syscall/js.valueGet': () => 0n,
      proc_exit: (code) => { throw new Error(`exit ${code}`); },
    };
    const imports = {};
    for (const { module: from, name: field } of WebAssembly.Module.imports(module)) {
      (imports[from] ??= {})[field] = (...values) => {
        called.add(field);
        if (!served[field]) throw new Error(`${field} is not expected`);
        return served[field](...values);
      };
    }
    const { exports } = new WebAssembly.Instance(module, imports);
    const guest = named(exports);
    assert.throws(() => guest._start(), /exit 0/);
    const process = (source) => {
      const blocks = ['file.sh', source, ''].map((value) => {
        const bytes = utf8.encode(value);
        return [bytes.length === 0 ? 0 : guest.put(bytes, guest.wasmAlloc(bytes.length)), bytes.length, bytes.length];
      });
      const [file, text_, stop] = blocks;
      const result = guest.process(...file, ...text_, 1, 1, 0, ...stop, 0, 0, 2, 1, 1, 1, 0, 0, 0, 0);
      const answer = JSON.parse(guest.cstr(result));
      for (const [block] of blocks) if (block !== 0) guest.wasmFree(block);
      return answer;
    };
    assert.equal(process('if  true;then\necho "ü" ;fi\n').text, 'if true; then\n  echo "ü"\nfi\n');
    assert.match(process('if true\n').parseError.Text, /if/);
    assert.deepEqual([...called].sort(), ['proc_exit', 'random_get', 'runtime.ticks', 'syscall/js.valueGet']);
  },

  // Extism: the kernel keeps input and output, the plugin is a module of its own
  'org.extism.sdk-chicory-sdk-0.1.0'(name) {
    const kernel = named(load(name));
    const variables = new Map(), logged = [], config = new Map([['greeting', 'Grüezi']]);
    const block = (value) => {
      const bytes = typeof value === 'string' ? utf8.encode(value) : value;
      const at = kernel.alloc(BigInt(bytes.length));
      kernel.put(bytes, Number(at));
      return at;
    };
    const read = (at) => kernel.get(Number(at), Number(kernel.length(at)));
    // The host frees the keys and values that it is given.
    const take = (at) => {
      const bytes = read(at);
      kernel.free(at);
      return bytes;
    };
    const env = {
      ...kernel,
      config_get(key) {
        const value = config.get(text.decode(take(key)));
        return value === undefined ? 0n : block(value);
      },
      var_get(key) {
        const value = variables.get(text.decode(take(key)));
        return value === undefined ? 0n : block(value);
      },
      var_set(key, value) {
        const variable = text.decode(take(key));
        if (value === 0n) variables.delete(variable);
        else variables.set(variable, take(value));
      },
      log_info: (at) => { logged.push(text.decode(read(at))); },
    };
    const user = { shout: (at) => block(`${text.decode(read(at)).toUpperCase()}!`) };
    const plugin = load('guests/extism/plugin', { 'extism:host/env': env, 'extism:host/user': user });
    const call = (export_, input = '') => {
      const bytes = typeof input === 'string' ? utf8.encode(input) : input;
      kernel.reset();
      kernel.input_set(block(bytes), BigInt(bytes.length));
      const status = plugin[export_]();
      const error = kernel.error_get();
      const output = kernel.get(Number(kernel.output_offset()), Number(kernel.output_length()));
      return [status, error === 0n ? undefined : text.decode(read(error)), output];
    };
    const said = (export_, input) => {
      const [status, error, output] = call(export_, input);
      assert.deepEqual([status, error], [0, undefined]);
      return text.decode(output);
    };
    assert.equal(said('greet', 'Zoë'), 'Grüezi, Zoë!');
    config.clear();
    assert.equal(said('greet', 'Zoë'), 'Hello, Zoë!');
    assert.equal(said('count_vowels', 'Hello, World!'), '{"count":3,"total":3}');
    assert.equal(said('count_vowels', 'aeiou'), '{"count":5,"total":8}');
    assert.deepEqual([...call('reverse', Uint8Array.from([1, 2, 255]))[2]], [255, 2, 1]);
    const long = Uint8Array.from({ length: 200000 }, (_, i) => i % 251);
    assert.deepEqual(call('reverse', long)[2], long.toReversed());
    assert.deepEqual(call('nothing', 'x'), [0, undefined, new Uint8Array(0)]);
    assert.deepEqual(call('fail', 'on pürpose').slice(0, 2), [7, 'on pürpose']);
    assert.deepEqual(call('fail').slice(0, 2), [7, undefined]);
    assert.equal(said('shout', 'ö'), 'Ö!Ö!');
    assert.equal(said('log', 'ins Log'), '');
    assert.deepEqual(logged, ['ins Log']);
    assert.throws(() => plugin.trap(), WebAssembly.RuntimeError);
    kernel.reset();
    assert.equal(said('greet', ''), 'Hello, !');
  },
};

function hashes(name, init, length, expected, stateSize, known = {}) {
  const guest = named(load(name));
  const buffer = guest.Hash_GetBuffer();
  assert.equal(guest.view().getUint32(guest.STATE_SIZE.value, true), stateSize);
  const hash = (bytes) => {
    guest.Hash_Init(init ?? 0);
    for (let i = 0; i < bytes.length; i += 16384) {
      const part = bytes.subarray(i, i + 16384);
      guest.put(part, buffer);
      guest.Hash_Update(part.length);
    }
    guest.Hash_Final(length);
    return hex(guest.get(buffer, length));
  };
  for (const [input, answer] of Object.entries(known)) assert.equal(hash(utf8.encode(input)), answer);
  if (!expected) return;
  for (const bytes of [new Uint8Array(0), utf8.encode('abc'), new Uint8Array(100000).fill(97)]) assert.equal(hash(bytes), expected(bytes));
}

function formatter(guest) {
  return (source) => {
    const bytes = utf8.encode(source);
    guest.put(bytes, guest.alloc(bytes.length));
    const status = guest.format();
    const output = status === 0 ? undefined : guest.text(guest.output_ptr(), guest.output_len());
    guest.dispose();
    return [status, output];
  };
}

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    check(name);
    console.log(`ok      ${name}`);
  } catch (error) {
    if (error instanceof Lacking) {
      console.log(`skipped ${name}: ${error.message}`);
    } else {
      failed++;
      console.log(`FAILED  ${name}: ${error.stack}`);
    }
  }
}
process.exitCode = failed === 0 ? 0 : 1;
