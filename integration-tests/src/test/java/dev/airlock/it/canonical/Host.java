package dev.airlock.it.canonical;

import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.HandleKind;
import dev.airlock.codec.HostMethod;
import dev.airlock.codec.Result;
import dev.airlock.codec.canonical.CanonicalConvention;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The interface {@code host} of {@code canonical.wit}. */
final class Host {
  static final String INTERFACE = "airlock:canonical/host@1.0.0";

  final List<String> seen = new ArrayList<>();

  /** What the guest lends and gives; closed when the guest drops it. */
  final class Sink implements AutoCloseable {
    private final String name;
    private final List<String> lines = new ArrayList<>();

    Sink(String name) {
      this.name = name;
    }

    @Override
    public void close() {
      seen.add("drop " + name);
    }
  }

  private final CanonicalConvention convention;
  private final GuestBuilder builder = Guest.builder();

  Host(CanonicalConvention convention) {
    this.convention = convention;
    var codecs = convention.canonicalCodecs();
    Types types = new Types(codecs);
    Codec<Sink> own = codecs.hostResource(INTERFACE + "#sink", HandleKind.OWN, Sink.class);
    Codec<Sink> borrow = codecs.hostResource(INTERFACE + "#sink", HandleKind.BORROW, Sink.class);
    serve(
        "log",
        null,
        List.of(types.string),
        arguments -> {
          seen.add((String) arguments[0]);
          return null;
        });
    serve(
        "describe",
        types.string,
        List.of(types.person),
        arguments -> {
          Types.Person person = (Types.Person) arguments[0];
          return "%s is %d, %s, %s"
              .formatted(
                  person.name(),
                  person.age(),
                  person.email().orElse("no email"),
                  String.join("+", person.tags()));
        });
    serve(
        "lookup",
        codecs.result(types.u32, types.string),
        List.of(types.string),
        arguments -> {
          if (arguments[0].equals("thrown")) {
            throw new IllegalStateException("thrown 日");
          }
          return arguments[0].equals("one") ? Result.ok(1L) : Result.err("no " + arguments[0]);
        });
    serve(
        "points",
        types.points,
        List.of(types.u32),
        arguments ->
            IntStream.range(0, Math.toIntExact((Long) arguments[0]))
                .mapToObj(i -> new Types.Point(-i, i / 4.0))
                .toList());
    serve("echo-shape", types.shape, List.of(types.shape), arguments -> arguments[0]);
    serve(
        "sum17",
        types.u64,
        Collections.nCopies(17, types.u32),
        arguments -> {
          long sum = 0;
          for (Object each : arguments) {
            sum += (Long) each;
          }
          return sum;
        });
    serve(
        "[constructor]sink",
        own,
        List.of(types.string),
        arguments -> new Sink((String) arguments[0]));
    serve(
        "[method]sink.write",
        types.u32,
        List.of(borrow, types.string),
        arguments -> {
          Sink sink = (Sink) arguments[0];
          sink.lines.add((String) arguments[1]);
          return (long) sink.lines.size();
        });
    serve(
        "close",
        types.string,
        List.of(own),
        arguments -> {
          Sink sink = (Sink) arguments[0];
          return sink.name + "|" + String.join("|", sink.lines);
        });
    serve(
        "name-length",
        types.u32,
        List.of(borrow),
        arguments -> (long) ((Sink) arguments[0]).name.length());
  }

  /** What serves an import. */
  private interface Served {
    @Nullable Object call(Object[] arguments) throws Exception;
  }

  private void serve(
      String name, @Nullable Codec<?> result, List<? extends Codec<?>> parameters, Served served) {
    HostMethod method =
        (guest, arguments) -> {
          Object[] values = new Object[arguments.length];
          for (int i = 0; i < values.length; i++) {
            values[i] = Types.value(arguments[i]);
          }
          return served.call(values);
        };
    builder.function(INTERFACE, name, convention.hostFunction(parameters, result, method));
  }

  /** Serves another thing than what is served. */
  void replace(
      String name,
      @Nullable Codec<?> result,
      List<? extends Codec<?>> parameters,
      HostMethod method) {
    builder.function(INTERFACE, name, convention.hostFunction(parameters, result, method));
  }

  GuestBuilder builder() {
    return builder;
  }
}
