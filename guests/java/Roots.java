import java.util.ArrayList;
import java.util.List;
import org.teavm.interop.Export;

/**
 * Keeps objects for the host, which gets a number for each. An object that nothing in the guest
 * refers to is gone at the next collection, and one that is kept may have moved; so a host that has
 * to allocate a second object before it uses the first one roots it, and asks for the address again
 * when it needs it.
 */
final class Roots {
  private static final List<Object> roots = new ArrayList<>();
  private static final List<Integer> free = new ArrayList<>();

  private Roots() {}

  /** The number of an object, from 1; the same object may have several. */
  @Export(name = "root")
  static int root(Object object) {
    if (free.isEmpty()) {
      roots.add(object);
      return roots.size();
    }
    int index = free.remove(free.size() - 1);
    roots.set(index, object);
    return index + 1;
  }

  /** Where the object is now. Allocates nothing. */
  @Export(name = "rooted")
  static Object rooted(int number) {
    return roots.get(number - 1);
  }

  /** How many objects are kept. */
  @Export(name = "rootCount")
  static int rootCount() {
    return roots.size() - free.size();
  }

  @Export(name = "unroot")
  static void unroot(int number) {
    roots.set(number - 1, null);
    free.add(number - 1);
  }
}
