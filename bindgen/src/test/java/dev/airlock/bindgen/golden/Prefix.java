package dev.airlock.bindgen.golden;

import dev.airlock.bind.Bind;

/**
 * What {@code prefix.wasm} exports, read as Rust.
 *
 * <p>An {@code int} may be a number, an address or a length, which the exports don't tell; put the
 * types in its place that the functions' documentation has.
 */
@Bind("/dev/airlock/guests/wat/prefix.wasm")
public interface Prefix extends AutoCloseable {
  int live();

  /**
   * By their names {@code ptr} and {@code len} are the address and the length of data; if so, one
   * {@code byte[]} or {@code String} takes their place.
   */
  int echoU8(int ptr, int len);

  /**
   * By their names {@code ptr} and {@code len} are the address and the length of data; if so, one
   * {@code byte[]} or {@code String} takes their place.
   */
  int echoU16(int ptr, int len);

  /**
   * By their names {@code ptr} and {@code len} are the address and the length of data; if so, one
   * {@code byte[]} or {@code String} takes their place.
   */
  int echoU32(int ptr, int len);

  /**
   * By their names {@code ptr} and {@code len} are the address and the length of data; if so, one
   * {@code byte[]} or {@code String} takes their place.
   */
  int echoBefore(int ptr, int len);

  @Override
  void close();
}
