package dev.airlock.bindgen.golden;

import dev.airlock.bind.Bind;
import dev.airlock.bind.Handle;
import dev.airlock.bind.Passed;
import dev.airlock.bind.Unsigned;
import java.util.List;
import java.util.Optional;

/**
 * What {@code objects.wasm} offers, by {@code objects.d.ts}.
 *
 * <p>Left out, since an annotation can't say one of the types: {@code sumNested}.
 */
@Bind("/dev/airlock/guests/assemblyscript/objects.wasm")
public interface ScriptObjects extends AutoCloseable {
  String echo(String text);

  String concat(String a, String b);

  Optional<String> orNull(Optional<String> text, boolean isNull);

  boolean isNull(Optional<String> text);

  int codeUnit(String text, int at);

  boolean not(boolean value);

  @Passed("u8")
  int addU8(@Passed("u8") int a, @Passed("u8") int b);

  byte addI8(byte a, byte b);

  @Passed("u16")
  int addU16(@Passed("u16") int a, @Passed("u16") int b);

  @Passed("u32")
  long addU32(@Passed("u32") long a, @Passed("u32") long b);

  long addI64(long a, long b);

  @Unsigned
  long divU64(@Unsigned long a, @Unsigned long b);

  float halfF32(float a);

  String pad(String text, int width, int fill);

  @Passed("list<s8>")
  byte[] reverseI8(@Passed("list<s8>") byte[] values);

  byte[] reverseU8(@Passed("list<u8>(typed)") byte[] values);

  byte[] reverseU8Clamped(@Passed("list<u8>(typed)") byte[] values);

  short[] reverseI16(short[] values);

  @Unsigned
  short[] reverseU16(@Unsigned short[] values);

  int[] reverseI32(@Passed("list<s32>(typed)") int[] values);

  @Unsigned
  int[] reverseU32(@Unsigned int[] values);

  long[] reverseI64(@Passed("list<s64>(typed)") long[] values);

  @Unsigned
  long[] reverseU64(@Unsigned long[] values);

  float[] reverseF32(float[] values);

  double[] reverseF64(@Passed("list<f64>(typed)") double[] values);

  void fillU8(@Passed("list<u8>(typed)") byte[] values, @Passed("u8") int value);

  int[] middle(@Passed("list<s32>(typed)") int[] values);

  byte[] xor(@Passed("list<u8>(buffer)") byte[] buffer, @Passed("u8") int key);

  int readI32(DataView view, int at);

  int countTrue(boolean[] values);

  boolean[] evens(@Passed("list<s32>(array)") int[] values);

  int sumI32(@Passed("list<s32>(array)") int[] values);

  long[] squaresI64(int n);

  double sumF64(@Passed("list<f64>(array)") double[] values);

  double[] halvesF64(int n);

  String join(List<String> parts, String separator);

  List<String> split(String text, String separator);

  int countNulls(List<Optional<String>> texts);

  List<Optional<String>> gaps(int n);

  List<int[]> triangle(int n);

  Vec vecNew(double x, double y);

  Vec vecAdd(Vec a, Vec b);

  List<Vec> vecs(int n);

  Vec sumVecs(List<Vec> values);

  Item itemNew(int id, String name, Optional<Item> parent);

  String itemText(Item item);

  double itemSum(Item item);

  Counter counterNew(int value);

  int counterAdd(Counter counter, int n);

  int counterValue(Counter counter);

  String counterLabel(Counter counter);

  Counter counterRename(Counter counter, String label);

  MapStringI32 inventoryNew();

  void inventorySet(MapStringI32 inventory, String key, int count);

  int inventoryGet(MapStringI32 inventory, String key);

  List<String> inventoryKeys(MapStringI32 inventory);

  SetString distinct(List<String> texts);

  List<String> distinctValues(SetString set);

  void fail(String message);

  int at(@Passed("list<s32>(array)") int[] values, int index);

  String churn(String text, int rounds);

  String shoutTwice(String text);

  String findOr(String key, String fallback);

  double moved(double x, double y, double by);

  double scaled(int n, double factor);

  String namesOf(int count);

  @Unsigned
  long mixed(boolean flag);

  int descend(int depth);

  @Override
  void close();

  /** An object of the class {@code ~lib/dataview/DataView}. */
  @Handle
  interface DataView extends AutoCloseable {
    @Override
    void close();
  }

  /** An object of the class {@code objects/Vec}. */
  @Handle
  interface Vec extends AutoCloseable {
    @Override
    void close();
  }

  /** An object of the class {@code objects/Item}. */
  @Handle
  interface Item extends AutoCloseable {
    @Override
    void close();
  }

  /** An object of the class {@code objects/Counter}. */
  @Handle
  interface Counter extends AutoCloseable {
    @Override
    void close();
  }

  /** An object of the class {@code ~lib/map/Map<~lib/string/String,i32>}. */
  @Handle
  interface MapStringI32 extends AutoCloseable {
    @Override
    void close();
  }

  /** An object of the class {@code ~lib/set/Set<~lib/string/String>}. */
  @Handle
  interface SetString extends AutoCloseable {
    @Override
    void close();
  }
}
