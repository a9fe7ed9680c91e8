// An Extism plugin, made with Extism's own kit for AssemblyScript.
//
// Each export takes no parameter: its input is in the kernel, its output goes
// there. 0 is success, anything else is failure, with a message in error_set
// if there is one. Text is UTF-8. The kit's Host.outputString is not used: it
// takes the number of UTF-16 units for the number of bytes.
//
// Besides Extism's own imports there is extism:host/user shout(i64) -> i64: text
// in, text out, each a block of the kernel.

import { Config, Host, LogLevel, Memory, Var } from "@extism/as-pdk";
import { error_set } from "@extism/as-pdk/lib/env";

// @ts-ignore: decorator
@external("extism:host/user", "shout")
declare function hostShout(text: u64): u64;

function output(text: string): void {
  Host.output(Uint8Array.wrap(String.UTF8.encode(text)));
}

// "Hello, INPUT!", with the greeting of the configuration ("greeting") if there is one
export function greet(): i32 {
  const greeting = Config.get("greeting");
  output((greeting === null ? "Hello" : greeting) + ", " + Host.inputString() + "!");
  return 0;
}

// JSON out: {"count":N,"total":N}; the total is a variable of the plugin and lives between calls
export function count_vowels(): i32 {
  const text = Host.inputString();
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    if ("aeiouAEIOU".includes(text.charAt(i))) count++;
  }
  const before = Var.getString("total");
  const total = (before === null ? 0 : I32.parseInt(before)) + count;
  Var.set("total", Uint8Array.wrap(String.UTF8.encode(total.toString())));
  output('{"count":' + count.toString() + ',"total":' + total.toString() + "}");
  return 0;
}

export function reverse(): i32 {
  Host.output(Host.input().reverse());
  return 0;
}

// No output at all
export function nothing(): i32 {
  return 0;
}

// Fails with the input as the message; without one when the input is empty
export function fail(): i32 {
  const message = Host.inputString();
  if (message.length > 0) error_set(Memory.allocateString(message).offset);
  return 7;
}

export function trap(): i32 {
  unreachable();
  return 0;
}

// What the host makes of the input, twice
export function shout(): i32 {
  const offset = hostShout(Memory.allocateString(Host.inputString()).offset);
  if (offset == 0) return 1;
  const text = Var.getString("none");
  const shouted = new Memory(offset, length(offset)).toString();
  output(shouted + shouted + (text === null ? "" : text));
  return 0;
}

// Logs the input
export function log(): i32 {
  Host.log(LogLevel.Info, Host.inputString());
  return 0;
}

// @ts-ignore: decorator
@external("extism:host/env", "length")
declare function length(offset: u64): u64;
