package dev.airlock.junit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.bind.Bind;
import dev.airlock.junit.CheckGuests;
import org.junit.jupiter.api.Test;

/** Guests of generated bindings. */
@CheckGuests
public class BindingSample {
  /** What is bound. */
  @Bind("/dev/airlock/guests/c/text.wasm")
  public interface Text extends AutoCloseable {
    /** Allocates. */
    int malloc(int size);

    /** Frees. */
    void free(int block);

    @Override
    void close();
  }

  @Test
  void clean() {
    try (Text text = BindingSample_TextGuest.load()) {
      int block = text.malloc(3);
      assertThat(block).isPositive();
      text.free(block);
    }
  }

  @Test
  void leak() {
    try (Text text = BindingSample_TextGuest.load()) {
      text.malloc(3);
    }
  }

  @Test
  void freesTwice() {
    try (Text text = BindingSample_TextGuest.load()) {
      int block = text.malloc(3);
      text.free(block);
      text.free(block);
    }
  }
}
