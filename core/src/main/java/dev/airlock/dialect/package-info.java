/** What toolchains do with memory, as data: allocators, encodings, passing rules, recognition. */
package dev.airlock.dialect;
