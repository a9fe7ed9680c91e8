package dev.airlock.codec.bindgen;

import dev.airlock.error.LimitException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arrays, objects, maps and their iterators, and the functions that are called. */
final class Containers {
  private static final Object UNDEFINED = JsUndefined.UNDEFINED;

  /** What an array grows to when an element far beyond its end is set. */
  private static final long MOST_ELEMENTS = 1 << 24;

  private Containers() {}

  /** What gives the elements of something one by one; asked for {@code next}, it gives itself. */
  private static final class Iteration {
    private final Iterator<?> elements;
    private boolean asked;

    /**
     * Begins.
     *
     * @param asked whether the guest takes for granted that there is a {@code next}
     */
    Iteration(Iterator<?> elements, boolean asked) {
      this.elements = elements;
      this.asked = asked;
    }

    /** A guest that got it from anything iterable looks first whether there is a {@code next}. */
    Object next() {
      if (!asked) {
        asked = true;
        return this;
      }
      return elements.hasNext() ? new Step(elements.next(), false) : new Step(UNDEFINED, true);
    }
  }

  private record Step(@Nullable Object value, boolean done) {}

  static void define(Definitions all) {
    all.define("new", "", 'o', call -> new JsFresh())
        .define("newwithlength", "i", 'o', call -> array(call.unsigned(0)))
        .define("isArray", "o", 'z', call -> isArray(call.object(0)))
        .define("length", "o", 'i', call -> Js.length(call.object(0)))
        .define("size", "o", 'i', call -> (long) entries(call.object(0)).size())
        .define("push", "oo", 'i', call -> push(call.object(0), call.object(1)))
        .define("get", "oi", 'o', call -> element(call.object(0), call.unsigned(1)))
        .defineCatching("get", "oo", 'o', call -> property(call.object(0), call.object(1)))
        .define("getwithrefkey", "oo", 'o', call -> property(call.object(0), call.object(1)))
        .define("set", "oiO", 'v', Containers::setElement)
        .define("set", "oOO", 'v', Containers::setProperty)
        .define("set", "ooo", 'o', Containers::put)
        .defineCatching("set", "ooo", 'z', Containers::reflectSet)
        .define("has", "oo", 'z', call -> has(call.object(0), call.object(1)))
        .define("hasOwn", "oo", 'z', call -> has(call.object(0), call.object(1)))
        .define("entries", "o", 'o', Containers::entries)
        .define("keys", "o", 'o', call -> new ArrayList<>(entries(call.object(0)).keySet()))
        .define("values", "o", 'o', Containers::values)
        .define("instanceofMap", "o", 'z', call -> JsFresh.resolve(call.object(0)) instanceof JsMap)
        .define("instanceofObject", "o", 'z', call -> Js.isObject(call.object(0)))
        .define("instanceofArray", "o", 'z', call -> isArray(call.object(0)))
        .define("from", "o", 'o', call -> new ArrayList<>(elements(call.object(0))));
    defineIterators(all);
    defineCalls(all);
  }

  private static void defineIterators(Definitions all) {
    all.define("iterator", "", 'o', call -> JsSymbol.ITERATOR)
        .defineCatching("next", "o", 'o', Containers::next)
        .define("done", "o", 'z', call -> step(call.object(0)).done())
        .define("value", "o", 'o', call -> step(call.object(0)).value());
  }

  private static void defineCalls(Definitions all) {
    for (String arguments : List.of("oo", "ooo", "oooo", "ooooo")) {
      all.defineCatching("call", arguments, 'o', Containers::call);
    }
    all.defineCatching(
        "apply",
        "ooo",
        'o',
        call -> invoke(call.object(0), call.object(1), elements(call.object(2))));
  }

  /** Where numbers stand for objects, an index has the type of one. */
  static void defineForSlab(Definitions all) {
    all.defineCatching("get", "oi", 'o', Containers::getInSlab)
        .defineCatching("set", "oii", 'v', Containers::setInSlab);
  }

  private static @Nullable Object getInSlab(ImportCall call) {
    Object target = JsFresh.resolve(call.object(0));
    long second = call.integer(1);
    boolean isIndex = target instanceof List<?> list && second >= 0 && second < list.size();
    return isIndex ? element(target, second) : property(target, call.objects().atIndex(second));
  }

  /** {@code array[index] = value}, {@code object[key] = value} or {@code bytes.set(source, at)}. */
  private static @Nullable Object setInSlab(ImportCall call) {
    Object target = call.object(0);
    long second = call.integer(1);
    if (TypedArrays.is(target) || target instanceof JsBytes) {
      Bytes.set(call.guest(), target, call.objects().atIndex(second), call.unsigned(2));
      return null;
    }
    Object value = call.objects().takeIndex(call.integer(2));
    boolean isArray =
        target instanceof JsFresh fresh
            ? fresh.isListOrUnused() && !call.objects().hasIndex(second)
            : target instanceof List<?>;
    if (isArray) {
      setElement(target, second, value);
    } else {
      object(target).put(call.objects().takeIndex(second), value);
    }
    return null;
  }

  private static Object array(long length) {
    requireElements(length);
    return JsFresh.array(length);
  }

  private static void requireElements(long count) {
    if (count > MOST_ELEMENTS) {
      throw new LimitException(
          "the guest wants an array of %d elements, more than %d".formatted(count, MOST_ELEMENTS));
    }
  }

  static boolean isArray(@Nullable Object value) {
    return value instanceof JsFresh fresh
        ? fresh.value() instanceof List<?>
        : value instanceof List<?>;
  }

  static boolean isFunction(@Nullable Object value) {
    return Js.isFunction(value) || value instanceof Iteration;
  }

  @SuppressWarnings("unchecked")
  private static List<@Nullable Object> list(@Nullable Object value) {
    return switch (value) {
      case JsFresh fresh -> fresh.asList();
      case List<?> list -> (List<@Nullable Object>) list;
      case null, default -> throw noObject(value, "array");
    };
  }

  @SuppressWarnings("unchecked")
  private static Map<@Nullable Object, @Nullable Object> object(@Nullable Object value) {
    return switch (value) {
      case JsFresh fresh -> fresh.asObject();
      case Map<?, ?> map -> (Map<@Nullable Object, @Nullable Object>) map;
      case null, default -> throw noObject(value, "object");
    };
  }

  private static JsException noObject(@Nullable Object value, String what) {
    return new JsException(JsError.of("%s is no %s".formatted(Js.debug(value), what)));
  }

  private static long push(@Nullable Object array, @Nullable Object value) {
    List<@Nullable Object> list = list(array);
    requireElements(list.size());
    list.add(value);
    return list.size();
  }

  private static @Nullable Object setElement(ImportCall call) {
    setElement(call.object(0), call.unsigned(1), call.object(2));
    return null;
  }

  private static void setElement(@Nullable Object array, long index, @Nullable Object value) {
    List<@Nullable Object> list = list(array);
    requireElements(index);
    while (list.size() <= index) {
      list.add(UNDEFINED);
    }
    list.set((int) index, value);
  }

  private static @Nullable Object setProperty(ImportCall call) {
    object(call.object(0)).put(call.object(1), call.object(2));
    return null;
  }

  private static Object reflectSet(ImportCall call) {
    if (isArray(call.object(0)) && Js.isNumber(call.object(1))) {
      setElement(call.object(0), (long) Js.number(call.object(1)), call.object(2));
    } else {
      setProperty(call);
    }
    return true;
  }

  private static @Nullable Object put(ImportCall call) {
    Object target = call.object(0);
    Map<@Nullable Object, @Nullable Object> map =
        target instanceof JsFresh fresh ? fresh.asMap() : object(target);
    map.put(call.object(1), call.object(2));
    return target;
  }

  private static @Nullable Object element(@Nullable Object array, long index) {
    Object target = JsFresh.resolve(array);
    return target instanceof List<?> list && index < list.size()
        ? list.get((int) index)
        : UNDEFINED;
  }

  /** A property of anything; the iterator of what has one. */
  private static @Nullable Object property(@Nullable Object value, @Nullable Object key) {
    Object target = JsFresh.resolve(value);
    if (key == JsSymbol.ITERATOR) {
      return isIterable(target)
          ? (JsFunction) (self, arguments) -> new Iteration(elements(self).iterator(), false)
          : UNDEFINED;
    }
    return switch (target) {
      case Map<?, ?> map -> map.containsKey(key) ? map.get(key) : UNDEFINED;
      case List<?> list when Js.isNumber(key) -> element(list, (long) Js.number(key));
      case List<?> list when "length".equals(key) -> (double) list.size();
      case JsError error when "message".equals(key) -> error.message();
      case JsError error when "name".equals(key) -> error.name();
      case JsError error when "stack".equals(key) -> error.stack();
      case null -> throw noObject(null, "object");
      default -> UNDEFINED;
    };
  }

  static boolean has(@Nullable Object value, @Nullable Object key) {
    Object target = JsFresh.resolve(value);
    return target instanceof Map<?, ?> map
        ? map.containsKey(key)
        : !UNDEFINED.equals(property(target, key));
  }

  private static boolean isIterable(@Nullable Object target) {
    return target instanceof List<?> || target instanceof JsMap || TypedArrays.is(target);
  }

  private static List<?> elements(@Nullable Object value) {
    Object target = JsFresh.resolve(value);
    return switch (target) {
      case List<?> list -> list;
      case JsMap map -> pairs(map);
      case byte[] bytes -> Bytes.elements(bytes);
      case null, default -> throw noObject(target, "iterable");
    };
  }

  private static Map<?, ?> entries(@Nullable Object value) {
    Object target = JsFresh.resolve(value);
    return target instanceof Map<?, ?> map ? map : Map.of();
  }

  /** Of an object an array of pairs, of a map what gives them one by one. */
  private static Object entries(ImportCall call) {
    Map<?, ?> map = entries(call.object(0));
    return map instanceof JsMap ? new Iteration(pairs(map).iterator(), true) : pairs(map);
  }

  /** Of an object an array, of an array or a map what gives them one by one. */
  private static Object values(ImportCall call) {
    Object target = JsFresh.resolve(call.object(0));
    return switch (target) {
      case List<?> list -> new Iteration(list.iterator(), true);
      case JsMap map -> new Iteration(map.values().iterator(), true);
      case null, default -> new ArrayList<>(entries(target).values());
    };
  }

  private static List<?> pairs(Map<?, ?> map) {
    List<Object> pairs = new ArrayList<>();
    map.forEach((key, value) -> pairs.add(pair(key, value)));
    return pairs;
  }

  private static List<@Nullable Object> pair(@Nullable Object key, @Nullable Object value) {
    List<@Nullable Object> pair = new ArrayList<>();
    pair.add(key);
    pair.add(value);
    return pair;
  }

  private static Object next(ImportCall call) {
    if (call.object(0) instanceof Iteration iteration) {
      return iteration.next();
    }
    throw noObject(call.object(0), "iterator");
  }

  private static Step step(@Nullable Object value) {
    if (value instanceof Step step) {
      return step;
    }
    throw noObject(value, "step of an iterator");
  }

  private static @Nullable Object call(ImportCall call) throws Exception {
    List<@Nullable Object> arguments = new ArrayList<>();
    for (int i = 2; i < call.count(); i++) {
      arguments.add(JsFresh.resolve(call.object(i)));
    }
    return invoke(call.object(0), call.object(1), arguments);
  }

  private static @Nullable Object invoke(
      @Nullable Object function, @Nullable Object self, List<?> arguments) throws Exception {
    return switch (function) {
      case JsFunction served -> served.call(JsFresh.resolve(self), arguments.toArray());
      case GuestClosure closure ->
          throw new JsException(
              JsError.of("a closure of the guest can't be called by a guest that doesn't know it"));
      case null, default -> throw noObject(function, "function");
    };
  }
}
