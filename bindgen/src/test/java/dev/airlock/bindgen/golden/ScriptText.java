package dev.airlock.bindgen.golden;

import dev.airlock.bind.Bind;
import dev.airlock.bind.Handle;
import dev.airlock.bind.Passed;
import java.util.List;
import java.util.Optional;

/** What {@code text.wasm} offers, by {@code text.d.ts}. */
@Bind("/dev/airlock/guests/assemblyscript/text.wasm")
public interface ScriptText extends AutoCloseable {
  String greet(String name);

  String upper(String text);

  int lengthUtf16(String text);

  int byteLengthUtf8(String text);

  int arraySum(byte[] bytes);

  double sumF64(double[] values);

  int sumArray(@Passed("list<s32>(array)") int[] values);

  int[] arrayOfI32(int n);

  int[] range(int n);

  byte[] bytes(int n);

  byte[] tail(byte[] values, int from);

  String join(List<String> parts, String separator);

  List<String> split(String text, String separator);

  Optional<String> maybe(Optional<String> text);

  Point pointNew(int x, int y);

  int pointSum(Point point);

  void fail(String message);

  @Override
  void close();

  /** An object of the class {@code text/Point}. */
  @Handle
  interface Point extends AutoCloseable {
    @Override
    void close();
  }
}
