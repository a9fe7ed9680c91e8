/**
 * The codecs and the convention of AssemblyScript: text, arrays and classes are objects of a
 * managed heap, passed by reference, whose headers tell their class and size.
 */
package dev.airlock.codec.managed;
