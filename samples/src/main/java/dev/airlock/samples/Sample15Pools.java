package dev.airlock.samples;

import dev.airlock.bind.Bind;
import dev.airlock.bind.Moved;
import dev.airlock.error.GuestTrapException;
import dev.airlock.pool.GuestPool;
import dev.airlock.pool.PoolMetrics;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Pools. A guest serves one thread at a time; a pool lends guests to as many threads as come,
 * virtual ones among them. A guest that trapped is never lent again: another takes its place.
 */
public final class Sample15Pools {
  @Bind("/dev/airlock/guests/rust/text.wasm")
  interface Text extends AutoCloseable {
    int arraySum(@Moved byte[] bytes);

    void fail(String text);

    @Override
    void close();
  }

  public static void main(String[] arguments) throws Exception {
    try (GuestPool<Sample15Pools_TextGuest> pool =
            GuestPool.builder(Sample15Pools_TextGuest.compile(), Sample15Pools_TextGuest::bind)
                .maximum(2)
                .minimum(2)
                .build();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {

      List<Future<Integer>> sums =
          IntStream.range(0, 1_000)
              .mapToObj(
                  i -> threads.submit(() -> pool.with(text -> text.arraySum(new byte[] {1, 2}))))
              .toList();
      long sum = 0;
      for (Future<Integer> one : sums) {
        sum += one.get();
      }
      System.out.println("1,000 virtual threads, 2 guests: " + sum);

      try {
        pool.with(text -> {
          text.fail("out of order");
          return null;
        });
      } catch (GuestTrapException e) {
        System.out.println("one guest trapped");
      }
      System.out.println("the next call: " + pool.with(text -> text.arraySum(new byte[] {20, 22})));

      PoolMetrics metrics = pool.metrics();
      System.out.println(metrics.lends() + " lends, retired: " + metrics.retired());
    }
  }

  private Sample15Pools() {}
}
