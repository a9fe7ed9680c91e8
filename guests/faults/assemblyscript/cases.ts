// Faults with memory that the collector doesn't look after, and objects that it
// is told to keep. Cases without a command around them: AssemblyScript has none.

@unmanaged
class Point {
  x: i32 = 0;
  y: i32 = 0;
}

class Node {
  next: Node | null = null;
  weight: StaticArray<i32> = new StaticArray<i32>(8);
}

// What a call must not give away at compile time.
// @ts-ignore: decorator
@inline
function use(value: i32): void {
  used = value;
}

let used: i32 = 0;
let kept: usize = 0;

export function case_as_alloc_bad(): void {
  store<u8>(heap.alloc(100), 1);
}

export function case_as_alloc_good(): void {
  const block = heap.alloc(100);
  store<u8>(block, 1, 99);
  heap.free(block);
}

export function case_as_alloc_reachable_bad(): void {
  kept = heap.alloc(72);
}

export function case_as_realloc_bad(): void {
  store<u8>(heap.realloc(heap.alloc(20), 200), 1, 199);
}

export function case_as_free_twice_bad(): void {
  const block = heap.alloc(32);
  heap.free(block);
  heap.free(block);
}

export function case_as_free_interior_bad(): void {
  const block = heap.alloc(64);
  heap.free(block + 16);
  heap.free(block);
}

export function case_as_uaf_read_bad(): void {
  const block = heap.alloc(40);
  store<i32>(block, 5, 16);
  heap.free(block);
  use(load<i32>(block, 16));
}

export function case_as_uaf_read_good(): void {
  const block = heap.alloc(40);
  store<i32>(block, 5, 16);
  use(load<i32>(block, 16));
  heap.free(block);
}

export function case_as_uaf_write_bad(): void {
  const block = heap.alloc(40);
  heap.free(block);
  store<u16>(block, 5, 8);
}

export function case_as_uaf_realloc_bad(): void {
  const block = heap.alloc(16);
  const moved = heap.realloc(block, 4000);
  store<i32>(block, 5);
  heap.free(moved);
}

export function case_as_uaf_unmanaged_bad(): void {
  const point = new Point();
  heap.free(changetype<usize>(point));
  point.y = 3;
}

export function case_as_uaf_unmanaged_good(): void {
  const point = new Point();
  point.y = 3;
  heap.free(changetype<usize>(point));
}

export function case_as_overflow_bad(): void {
  const block = heap.alloc(28);
  store<u8>(block, 1, 28);
  heap.free(block);
}

export function case_as_overflow_good(): void {
  const block = heap.alloc(28);
  store<u8>(block, 1, 27);
  heap.free(block);
}

export function case_as_overflow_copy_bad(): void {
  const from = heap.alloc(64);
  const to = heap.alloc(48);
  memory.fill(from, 1, 64);
  memory.copy(to, from, 64);
  heap.free(from);
  heap.free(to);
}

/** Past every check of the array. */
export function case_as_unchecked_bad(): void {
  const numbers = new StaticArray<i32>(8);
  use(unchecked(numbers[8 + (used & 1)]));
}

export function case_as_unchecked_good(): void {
  const numbers = new StaticArray<i32>(8);
  use(unchecked(numbers[7 - (used & 1)]));
}

export function case_as_uninit_bad(): void {
  const block = heap.alloc(24);
  if (load<i32>(block, 4) > 3) use(1);
  heap.free(block);
}

export function case_as_uninit_good(): void {
  const block = heap.alloc(24);
  store<i32>(block, 1, 4);
  if (load<i32>(block, 4) > 3) use(1);
  heap.free(block);
}

/** Pinned, and nobody knows any more where it is. */
export function case_as_pinned_bad(): void {
  __pin(changetype<usize>(new ArrayBuffer(64)));
}

export function case_as_pinned_good(): void {
  __unpin(__pin(changetype<usize>(new ArrayBuffer(64))));
  __collect();
}

/** The collector's affair, even where objects point at each other. */
export function case_as_ring_good(): void {
  const first = new Node();
  first.next = new Node();
  first.next!.next = first;
  __collect();
}

/** Not collected yet is not lost. */
export function case_as_garbage_good(): void {
  for (let i = 0; i < 50; i++) use(new Node().weight.length);
}

export function case_as_strings_good(): void {
  let text = '';
  for (let i = 0; i < 20; i++) text += i.toString() + ',';
  use(text.split(',').map<i32>((part) => part.length).reduce<i32>((sum, n) => sum + n, 0));
}
