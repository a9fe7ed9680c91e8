/** Passes Java values as MessagePack documents, by Jackson and msgpack-java. */
package dev.airlock.format.messagepack;
