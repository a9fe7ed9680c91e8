// StaticArray: elements directly at the address, no header in between.
//
// Every array is a managed object, one i32, with its class id at -8 and its
// size in bytes at -4. Arguments are borrowed (the host makes them with
// __new(size, id) and pins them during the call), results are the guest's
// until the host pins them. length(array) = size >> log2(element size).
//
// checksum takes an address and a length instead: `input` is a buffer of the
// guest that lives as long as the instance, 1024 bytes at the address which
// the global inputAddress holds. The host writes there and frees nothing.
//
// Imports env.abort(message, file, line, column).

export const StaticArrayOfU8_ID = idof<StaticArray<u8>>();
export const StaticArrayOfF64_ID = idof<StaticArray<f64>>();

export function reverse(bytes: StaticArray<u8>): StaticArray<u8> {
  const length = bytes.length;
  const reversed = new StaticArray<u8>(length);
  for (let i = 0; i < length; i++) reversed[length - 1 - i] = bytes[i];
  return reversed;
}

export function sum(values: StaticArray<f64>): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}

export function squares(n: i32): StaticArray<f64> {
  const values = new StaticArray<f64>(n);
  for (let i = 0; i < n; i++) values[i] = <f64>i * <f64>i;
  return values;
}

const input = new StaticArray<u8>(1024);
export const inputAddress = changetype<usize>(input);
export const inputSize: i32 = 1024;

// The sum of the first n bytes of the input buffer
export function checksum(n: i32): u32 {
  let sum: u32 = 0;
  for (let i = 0; i < n; i++) sum += input[i];
  return sum;
}
