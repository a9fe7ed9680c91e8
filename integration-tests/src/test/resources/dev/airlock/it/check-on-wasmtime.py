# Runs the functions of written modules whose name begins with case_ on Wasmtime, with a host that
# does the least that finds something: it knows the blocks, forbids what lies beside them and what
# was freed, and prints for each case which kinds of error it was told of. No leaks, no stacks.
#
#   PYTHONPATH=FOLDER python3 check-on-wasmtime.py MODULE...
#
# where FOLDER holds what `pip download --no-deps wasmtime==49.0.0` fetches, unpacked.

import json
import os
import sys

import wasmtime

MASK = 0xFFFFFFFF
ZONE = 16


def unsigned(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def section(data, wanted):
    """The contents of a custom section."""
    at = 8
    while at < len(data):
        kind, (size, start) = data[at], unsigned(data, at + 1)
        if kind == 0:
            length, name = unsigned(data, start)
            if data[name : name + length].decode() == wanted:
                return data[name + length : start + size]
        at = start + size
    raise SystemExit(f"no section {wanted}")


class Host:
    def __init__(self, facts):
        self.facts = facts
        self.operations = facts["operations"]
        self.blocks = {}
        self.found = set()
        self.inside = False
        self.heap_known = False
        self.initial = 0

    def memory(self, caller, name="memory"):
        return caller[self.facts[name]]

    def argument(self, operation, kind, values):
        names = operation["arguments"]
        return values[names.index(kind)] & MASK if kind in names else 0

    def mark(self, caller, at, size, state):
        shadow = self.memory(caller, "shadow")
        first, last = at // 4, (at + size + 3) // 4
        bits = shadow.read(caller, first, last)
        whole, behind = (at + 3) // 4, (at + size) // 4
        if whole < behind:
            bits[whole - first : behind - first] = bytes([state * 0x55]) * (behind - whole)
        else:
            whole = behind = last
        for i in [*range(at, min(whole * 4, at + size)), *range(behind * 4, at + size)]:
            shift = i % 4 * 2
            bits[i // 4 - first] = bits[i // 4 - first] & ~(3 << shift) | state << shift
        shadow.write(caller, bits, first)

    def states(self, caller, at, size):
        first = at // 4
        bits = self.memory(caller, "shadow").read(caller, first, (at + size + 3) // 4)
        return [bits[i // 4 - first] >> i % 4 * 2 & 3 for i in range(at, at + size)]

    def request(self, caller, number, *values):
        operation = self.operations[number]
        size = 1
        for kind, value in zip(operation["arguments"], values):
            if kind in ("SIZE", "COUNT"):
                size *= value & MASK
        old = None
        if operation["action"] == "REALLOCATE":
            pointer = self.argument(operation, "POINTER", values)
            if pointer != 0:
                old = self.blocks.get(pointer)
                if old is None:
                    self.found.add("INVALID_FREE")
                    return 0
        alignment = self.argument(operation, "ALIGNMENT", values)
        rear = ZONE if operation["guardable"] else 0
        front = max(ZONE, alignment) if rear and operation["shiftable"] else 0
        asked = front + size + rear
        if asked > MASK:
            front, rear, asked = 0, 0, size & MASK
        self.pending = (operation, size, front, rear, pointer if old is not None else 0, old)
        self.inside = True
        return asked - (1 << 32) if asked > 0x7FFFFFFF else asked

    def allocated(self, caller, number, raw, site, stack_pointer):
        self.inside = False
        if raw == 0:
            return 0
        operation, size, front, rear, pointer, old = self.pending
        address = (raw & MASK) + front
        self.blocks[address] = (size, operation["guardable"])
        if operation["guardable"]:
            if operation["shiftable"]:
                self.find_heap(caller, raw & MASK)
            self.mark(caller, raw & MASK, front, 2)
            self.mark(caller, address, size, 0 if operation["action"] == "ALLOCATE_ZEROED" else 1)
            self.mark(caller, address + size, rear, 2)
        if old is not None:
            kept = min(old[0], size)
            memory = self.memory(caller)
            memory.write(caller, memory.read(caller, pointer, pointer + kept), address)
            for i, state in enumerate(self.states(caller, pointer, kept)):
                if state != 1:
                    self.mark(caller, address + i, 1, 0)
            self.retire(caller, pointer)
        return address - (1 << 32) if address > 0x7FFFFFFF else address

    def find_heap(self, caller, raw):
        """The first block shows that what lies behind the module's own data is the allocator's."""
        layout = self.facts["layout"]
        if layout["heapBase"]:
            start = caller[layout["heapBase"]].value(caller) & MASK
        elif layout["stackLow"] > 0:
            start = layout["stackTop"]
        else:
            start = raw if layout["growsByBreak"] and raw >= layout["dataEnd"] else 0
        if not self.heap_known and 0 < start <= raw:
            self.mark(caller, start, self.initial - start, 2)
        self.heap_known = True

    def heap_grown(self, caller, pages):
        if self.inside and self.pending[0]["shiftable"]:
            start = pages * 65536
            self.mark(caller, start, self.memory(caller).data_len(caller) - start, 2)

    def retire(self, caller, pointer):
        size, guardable = self.blocks.pop(pointer)
        if guardable:
            self.mark(caller, pointer, size, 2)

    def free(self, caller, number, *values):
        pointer = self.argument(self.operations[number], "POINTER", values)
        if pointer in self.blocks:
            self.retire(caller, pointer)
        elif pointer != 0:
            self.found.add("INVALID_FREE")
        return 0  # whatever was freed is kept

    def access(self, caller, address, offset, size, kind):
        at, size = (address & MASK) + (offset & MASK), size & MASK
        if self.inside or at + size > self.memory(caller).data_len(caller):
            return
        states = self.states(caller, at, size)
        forbidden = [state >= 2 for state in states]
        if any(forbidden):
            word = kind != 2 and size in (4, 8, 16, 32) and at % size == 0
            if not word or all(forbidden):
                self.found.add("INVALID_WRITE" if kind == 2 else "INVALID_READ")
        elif kind == 0 and 1 in states:
            self.found.add("UNINIT_VALUE")
            self.mark(caller, at, size, 0)
        elif kind == 2:
            self.mark(caller, at, size, 0)

    def define(self, caller, address, size):
        at = address & MASK
        for i, state in enumerate(self.states(caller, at, size & MASK)):
            if state == 1:
                self.mark(caller, at + i, 1, 0)

    def copy_states(self, caller, to, source, size):
        for i, state in enumerate(self.states(caller, source & MASK, size & MASK)):
            self.mark(caller, (to & MASK) + i, 1, state)

    def functions(self):
        nothing = lambda *_: None
        return {
            "request": (5, 1, self.request),
            "allocated": (4, 1, self.allocated),
            "exhausted": (0, 0, nothing),
            "heap_grown": (1, 0, self.heap_grown),
            "free": (7, 1, self.free),
            "release": (0, 1, lambda caller: 0),  # whatever was freed is kept
            "release_argument": (1, 1, lambda caller, position: 0),
            "usable": (2, 1, lambda caller, _, address: self.blocks.get(address & MASK, (0,))[0]),
            "overlap": (3, 0, lambda *_: self.found.add("OVERLAP")),
            "access": (4, 0, self.access),
            "copy_states": (3, 0, self.copy_states),
            "define": (2, 0, self.define),
            "system_call": (5, 0, nothing),
        }


def run(engine, module, facts, name):
    host = Host(facts)
    store = wasmtime.Store(engine)
    wasi = wasmtime.WasiConfig()
    wasi.stdout_file = os.devnull
    store.set_wasi(wasi)
    linker = wasmtime.Linker(engine)
    linker.define_wasi()
    i32 = wasmtime.ValType.i32()
    for hook, (parameters, results, function) in host.functions().items():
        kind = wasmtime.FuncType([i32] * parameters, [i32] * results)
        linker.define_func("airlock", hook, kind, function, access_caller=True)
    linker.define_unknown_imports_as_traps(module)
    instance = linker.instantiate(store, module)
    host.initial = instance.exports(store)[facts["memory"]].data_len(store)
    try:
        instance.exports(store)[name](store)
    except (wasmtime.Trap, wasmtime.WasmtimeError, wasmtime.ExitTrap):
        pass  # a fault may make the guest fail
    return host.found


engine = wasmtime.Engine()
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        data = file.read()
    facts = json.loads(section(data, "airlock:check"))
    module = wasmtime.Module(engine, data)
    for export in module.exports:
        if export.name.startswith("case_"):
            found = run(engine, module, facts, export.name)
            print(os.path.basename(path), export.name[5:], " ".join(sorted(found)), sep="\t")
