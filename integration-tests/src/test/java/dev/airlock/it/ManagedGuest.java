package dev.airlock.it;

import static dev.airlock.layout.Scalar.BOOL;
import static dev.airlock.layout.Scalar.F32;
import static dev.airlock.layout.Scalar.F64;
import static dev.airlock.layout.Scalar.S16;
import static dev.airlock.layout.Scalar.S32;
import static dev.airlock.layout.Scalar.S64;
import static dev.airlock.layout.Scalar.U64;
import static dev.airlock.layout.Scalar.U8;

import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.codec.BoundFunction;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.Field;
import dev.airlock.codec.Codecs.HandleKind;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.HostMethod;
import dev.airlock.codec.managed.ClassId;
import dev.airlock.codec.managed.ManagedCodecs;
import dev.airlock.codec.managed.ManagedConvention;
import dev.airlock.dialect.ManagedObjects;
import dev.airlock.dialect.ObjectKind;
import dev.airlock.error.AirlockException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The guest {@code assemblyscript/objects} as one of its compilers made it, called by codecs. */
final class ManagedGuest implements AutoCloseable {
  /** One source by seven compilers, from 0.9.4 to 0.28.20. */
  static final List<String> ALL =
      List.of(
          "objects-0.9",
          "objects-0.14",
          "objects-0.17",
          "objects-0.19",
          "objects-0.23",
          "objects-0.24",
          "objects");

  static final ManagedCodecs CODECS = ManagedConvention.managedCodecs();
  static final Codec<String> STRING = CODECS.string();
  static final Codec<@Nullable String> STRING_OR_NULL = CODECS.nullable(STRING);
  static final Codec<Integer> I32 = CODECS.number(S32, Integer.class);
  static final Codec<Boolean> FLAG = CODECS.number(BOOL, Boolean.class);
  static final Codec<Double> DOUBLE = CODECS.number(F64, Double.class);
  static final Codec<int[]> INTS = CODECS.array(int[].class, S32, ObjectKind.ARRAY, null);
  static final Codec<List<String>> STRINGS = CODECS.list(STRING);

  record Vec(double x, double y) {}

  static final Codec<Vec> VEC =
      CODECS.record(
          "Vec",
          values -> new Vec((double) present(values[0]), (double) present(values[1])),
          List.of(new Field<>("x", DOUBLE, Vec::x), new Field<>("y", DOUBLE, Vec::y)));

  record Item(
      int id,
      String name,
      boolean flag,
      byte small,
      short s,
      long big,
      long huge,
      float ratio,
      double precise,
      Vec at,
      List<Vec> path,
      @Nullable String note,
      @Nullable Item parent,
      @Nullable List<Byte> bytes) {}

  static final Codec<Item> ITEM = item();

  @SuppressWarnings({"unchecked", "NullAway"}) // fields may be null where their codecs say so
  private static Codec<Item> item() {
    return CODECS.record(
        "Item",
        v ->
            new Item(
                (int) present(v[0]),
                (String) present(v[1]),
                (boolean) present(v[2]),
                (byte) present(v[3]),
                (short) present(v[4]),
                (long) present(v[5]),
                (long) present(v[6]),
                (float) present(v[7]),
                (double) present(v[8]),
                (Vec) present(v[9]),
                (List<Vec>) present(v[10]),
                (String) v[11],
                (Item) v[12],
                (List<Byte>) v[13]),
        List.of(
            new Field<>("id", I32, Item::id),
            new Field<>("name", STRING, Item::name),
            new Field<>("flag", FLAG, Item::flag),
            new Field<>("small", CODECS.number(U8, Byte.class), Item::small),
            new Field<>("short", CODECS.number(S16, Short.class), Item::s),
            new Field<>("big", CODECS.number(S64, Long.class), Item::big),
            new Field<>("huge", CODECS.number(U64, Long.class), Item::huge),
            new Field<>("ratio", CODECS.number(F32, Float.class), Item::ratio),
            new Field<>("precise", DOUBLE, Item::precise),
            new Field<>("at", VEC, Item::at),
            new Field<>("path", CODECS.list(VEC), Item::path),
            new Field<>("note", STRING_OR_NULL, Item::note),
            new Field<>(
                "parent", CODECS.nullable(CODECS.lazily(() -> ManagedGuest.ITEM)), Item::parent),
            new Field<>(
                "bytes",
                CODECS.nullable(
                    CODECS.list(
                        CODECS.number(U8, Byte.class),
                        ObjectKind.TYPED_ARRAY,
                        ClassId.exported("Uint8Array_ID"))),
                Item::bytes)));
  }

  static Object present(@Nullable Object value) {
    return Objects.requireNonNull(value);
  }

  /** An object that stays in the guest. */
  final class Handle implements AutoCloseable {
    final long address;

    Handle(long address) {
      this.address = address;
    }

    /** The count of references that the guest keeps in the object's header. */
    int count() {
      boolean old = guest.hasFunction("__alloc");
      return guest.memory().readInt(address - (old ? 12 : 16)) & 0x0FFF_FFFF;
    }

    @Override
    public void close() {
      ManagedConvention.release(guest, address);
    }
  }

  private final CountingEngine engine = new CountingEngine();
  private final Guest guest;

  ManagedGuest(String name) {
    this(name, Guest.builder());
  }

  ManagedGuest(String name, GuestBuilder builder) {
    for (String hook : List.of("onincrement", "ondecrement", "onrealloc", "onresize", "onmove")) {
      builder.function("rtrace", hook, (g, arguments) -> new long[0]);
    }
    this.guest = Guests.load("assemblyscript/" + name, host(builder.engine(engine)));
  }

  Guest guest() {
    return guest;
  }

  int calls(String export) {
    return engine.calls(export);
  }

  boolean isCounted() {
    return guest.dialect().objects() == ManagedObjects.COUNTED;
  }

  ManagedConvention convention() {
    return ManagedConvention.of(
        guest.dialect().objects() == ManagedObjects.COUNTED
            ? ManagedObjects.COUNTED
            : ManagedObjects.TRACED);
  }

  Codec<Handle> handle(String type) {
    return CODECS.handle(type, HandleKind.BORROW, this::handleAt, handle -> handle.address);
  }

  Handle handleAt(long address) {
    return new Handle(address);
  }

  /** Calls a function with the arguments as they were passed: a codec and a value, in turns. */
  <T extends @Nullable Object> T call(
      Codec<T> result, String export, @Nullable Object... codecsAndValues) {
    BoundFunction function = bind(result, export, codecsAndValues);
    try (Crossing crossing = function.begin()) {
      lower(crossing, codecsAndValues);
      function.call(crossing);
      return convention().result(result).lift(crossing);
    } catch (AirlockException e) {
      throw function.explain(e);
    }
  }

  /** The same for a function without a result. */
  void run(String export, @Nullable Object... codecsAndValues) {
    BoundFunction function = bind(null, export, codecsAndValues);
    try (Crossing crossing = function.begin()) {
      lower(crossing, codecsAndValues);
      function.call(crossing);
    } catch (AirlockException e) {
      throw function.explain(e);
    }
  }

  private BoundFunction bind(
      @Nullable Codec<?> result, String export, @Nullable Object[] codecsAndValues) {
    List<Codec<?>> parameters =
        IntStream.range(0, codecsAndValues.length / 2)
            .<Codec<?>>mapToObj(i -> (Codec<?>) present(codecsAndValues[2 * i]))
            .toList();
    List<String> names = IntStream.range(0, parameters.size()).mapToObj(i -> "p" + i).toList();
    return convention().bind(guest, export, names, parameters, result);
  }

  @SuppressWarnings("unchecked")
  private static void lower(Crossing crossing, @Nullable Object[] codecsAndValues) {
    for (int i = 0; i < codecsAndValues.length; i += 2) {
      ((Codec<@Nullable Object>) present(codecsAndValues[i]))
          .lower(crossing.at(i / 2), codecsAndValues[i + 1]);
    }
  }

  // What serves the imports.

  private GuestBuilder host(GuestBuilder builder) {
    Codec<double[]> doubles = CODECS.array(double[].class, F64, ObjectKind.TYPED_ARRAY, null);
    serve(
        builder,
        "shout",
        List.of(STRING),
        STRING,
        (g, a) -> ((String) present(a[0])).toUpperCase(Locale.ROOT) + "!");
    serve(
        builder,
        "find",
        List.of(STRING),
        STRING_OR_NULL,
        (g, a) -> "color".equals(a[0]) ? "grün 🎨" : null);
    serve(
        builder,
        "move",
        List.of(VEC, DOUBLE),
        VEC,
        (g, a) -> {
          Vec vec = (Vec) present(a[0]);
          double by = (double) present(a[1]);
          return new Vec(vec.x + by, vec.y + by);
        });
    serve(
        builder,
        "scale",
        List.of(doubles, DOUBLE),
        doubles,
        (g, a) ->
            Arrays.stream((double[]) present(a[0])).map(x -> x * (double) present(a[1])).toArray());
    serve(
        builder,
        "names",
        List.of(I32),
        STRINGS,
        (g, a) -> IntStream.range(0, (int) present(a[0])).mapToObj(i -> "n" + i).toList());
    serve(
        builder,
        "mixed",
        List.of(
            FLAG,
            CODECS.number(U8, Integer.class),
            CODECS.number(S64, Long.class),
            CODECS.number(U64, Long.class),
            CODECS.number(F32, Float.class)),
        CODECS.number(U64, Long.class),
        (g, a) -> {
          mixed = Arrays.asList(a);
          return Long.MIN_VALUE;
        });
    serve(
        builder,
        "descend",
        List.of(I32),
        I32,
        (g, a) -> {
          String deep = call(STRING, "concat", STRING, "depth ", STRING, String.valueOf(a[0]));
          depths.append(deep).append(';');
          return 10 * call(I32, "descend", I32, a[0]);
        });
    return builder;
  }

  /** What the import {@code mixed} was passed last. */
  List<@Nullable Object> mixed = List.of();

  /** What the import {@code descend} was told by the guest. */
  final StringBuilder depths = new StringBuilder();

  private void serve(
      GuestBuilder builder,
      String name,
      List<? extends Codec<?>> parameters,
      Codec<?> result,
      HostMethod method) {
    // Which of the two conventions it is, the guest alone tells.
    builder.function(
        "host",
        name,
        (g, arguments) ->
            ManagedConvention.of(objects(g))
                .hostFunction(parameters, result, method)
                .call(g, arguments));
  }

  private static ManagedObjects objects(Guest guest) {
    return Objects.requireNonNull(guest.dialect().objects());
  }

  @Override
  public void close() {
    guest.close();
  }
}
