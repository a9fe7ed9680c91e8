// Strings, arrays, maps, sets, typed arrays and classes on the collected heap;
// `run` returns a digest, and leaves nothing behind but what the collector has not come to.

class Shape {
  constructor(public name: string, public sides: i32[]) {}

  perimeter(): i32 {
    return this.sides.reduce<i32>((sum, side) => sum + side, 0);
  }
}

class Tree {
  left: Tree | null = null;
  right: Tree | null = null;
  constructor(public value: i32) {}

  insert(value: i32): void {
    if (value < this.value) {
      const left = this.left;
      if (left === null) this.left = new Tree(value);
      else left.insert(value);
    } else {
      const right = this.right;
      if (right === null) this.right = new Tree(value);
      else right.insert(value);
    }
  }

  walk(into: i32[]): void {
    const left = this.left, right = this.right;
    if (left !== null) left.walk(into);
    into.push(this.value);
    if (right !== null) right.walk(into);
  }
}

let digest: u32 = 2166136261;

function add(text: string): void {
  for (let i = 0; i < text.length; i++) digest = (digest ^ text.charCodeAt(i)) * 16777619;
}

function strings(): void {
  let text = '';
  for (let i = 0; i < 100; i++) text += i.toString(16).padStart(3, '0') + (i % 3 ? ' ' : ';');
  add(text.toUpperCase().replaceAll('0', 'oh').split(';').reverse().join('|'));
  add(text.substring(7, 90).trim().repeat(2) + f64(1.5).toString() + parseInt('77', 8).toString());
  const utf8 = String.UTF8.encode('Grüße ❤', true);
  add(String.UTF8.decode(utf8, true) + utf8.byteLength.toString());
}

function arrays(): void {
  const numbers = new Array<i32>();
  for (let i = 0; i < 300; i++) numbers.push((i * 7919) % 1009);
  numbers.sort((a, b) => a - b);
  numbers.splice(10, 20);
  numbers.unshift(-1);
  add(numbers.slice(0, 40).concat(numbers.slice(-5)).filter((n) => n % 2 == 0).map<string>((n) => n.toString()).join(','));
  const bytes = new Uint8Array(100);
  for (let i = 0; i < 100; i++) bytes[i] = <u8>(i * 3);
  bytes.subarray(10, 50).fill(7).sort();
  add(bytes.indexOf(7).toString() + Float64Array.wrap(new ArrayBuffer(64)).length.toString());
}

function maps(): void {
  const map = new Map<string, Shape>();
  for (let i = 0; i < 60; i++) map.set('shape ' + (i % 23).toString(), new Shape('s' + i.toString(), [i, i + 1, i + 2]));
  map.delete('shape 3');
  const names = map.keys();
  let perimeter = 0;
  for (let i = 0; i < names.length; i++) perimeter += map.get(names[i]).perimeter();
  const set = new Set<i32>();
  for (let i = 0; i < 500; i++) set.add((i * i) % 97);
  add(perimeter.toString() + ' ' + set.size.toString());
}

function trees(): void {
  const root = new Tree(500);
  for (let i = 0; i < 200; i++) root.insert((i * 7919) % 1009);
  const walked: i32[] = [];
  root.walk(walked);
  add(walked.join(' '));
}

export function run(): u32 {
  digest = 2166136261;
  for (let round = 0; round < 3; round++) {
    strings();
    arrays();
    maps();
    trees();
  }
  __collect();
  return digest;
}
