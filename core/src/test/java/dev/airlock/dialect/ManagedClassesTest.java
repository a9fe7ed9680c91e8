package dev.airlock.dialect;

import static dev.airlock.layout.Scalar.BOOL;
import static dev.airlock.layout.Scalar.F32;
import static dev.airlock.layout.Scalar.F64;
import static dev.airlock.layout.Scalar.S32;
import static dev.airlock.layout.Scalar.U32;
import static dev.airlock.layout.Scalar.U8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.error.GuestMemoryException;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.Memory;
import dev.airlock.testing.TestMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * AssemblyScript's run-time type information as each version writes it (DIALECTS.md §4), by hand.
 */
class ManagedClassesTest {
  private static final int BASE = 1000;
  private static final int OBJECT = 2000;

  /** The versions that differ. */
  enum Version {
    V0_9(5, 8, 0),
    V0_14(6, 8, 0),
    V0_23(6, 4, 0),
    V0_24(6, 4, 1);

    final int alignBit;
    final int stride;
    final int bufferId;

    Version(int alignBit, int stride, int bufferId) {
      this.alignBit = alignBit;
      this.stride = stride;
      this.bufferId = bufferId;
    }

    int pointerFree() {
      return 1 << (alignBit - 1);
    }

    /** The flags of a class that holds elements. */
    int flags(int kind, int log2, boolean signed, boolean floating, boolean managed) {
      return kind
          | 1 << (alignBit + log2)
          | (signed ? 1 << (alignBit + 5) : 0)
          | (floating ? 1 << (alignBit + 6) : 0)
          | (managed ? 1 << (alignBit + 8) : 0);
    }
  }

  private static final int VIEW = 1;
  private static final int ARRAY = 2;
  private static final int STATIC = 4;

  private final Memory memory = new Memory("memory", TestMemory.Kind.HEAP.create(), () -> {});
  private int count;

  private void add(Version version, int flags) {
    memory.writeInt(BASE + 4 + (long) version.stride * count, flags);
    memory.writeInt(BASE, ++count);
  }

  /** The built-in classes, then one of each kind; gives the id of the first of these. */
  private int write(Version version) {
    for (int i = 0; i < version.bufferId + 2; i++) {
      add(version, version.pointerFree());
    }
    add(version, 0);
    int first = count;
    add(version, version.flags(VIEW, 0, false, false, false));
    add(version, version.flags(VIEW, 2, true, false, false));
    add(version, version.flags(ARRAY, 2, true, false, false));
    add(version, version.flags(VIEW, 3, true, true, false));
    add(version, version.flags(ARRAY, 2, false, false, true));
    if (version != Version.V0_9) {
      add(version, version.flags(STATIC, 2, true, true, false));
    }
    return first;
  }

  @ParameterizedTest
  @EnumSource
  void findsTheClassesOfEveryVersion(Version version) {
    int first = write(version);

    ManagedClasses classes = ManagedClasses.read(memory, BASE);

    assertThat(classes.bufferId()).isEqualTo(version.bufferId);
    assertThat(classes.stringId()).isEqualTo(version.bufferId + 1);
    assertThat(classes.classOf(null, U8))
        .isEqualTo(new ManagedClasses.ManagedClass(first, ObjectKind.TYPED_ARRAY));
    assertThat(classes.classOf(ObjectKind.TYPED_ARRAY, S32).id()).isEqualTo(first + 1);
    assertThat(classes.classOf(ObjectKind.ARRAY, S32).id()).isEqualTo(first + 2);
    assertThat(classes.classOf(null, F64).id()).isEqualTo(first + 3);
    assertThat(classes.classOf(ObjectKind.ARRAY_BUFFER, S32).id()).isEqualTo(version.bufferId);
    if (version != Version.V0_9) {
      assertThat(classes.classOf(null, F32))
          .isEqualTo(new ManagedClasses.ManagedClass(first + 5, ObjectKind.STATIC_ARRAY));
    }
  }

  @Test
  void severalClassesAndNoneAreTold() {
    write(Version.V0_24);
    ManagedClasses classes = ManagedClasses.read(memory, BASE);

    assertThatThrownBy(() -> classes.classOf(null, S32))
        .isInstanceOf(ArgumentException.class)
        .hasMessage("the module has several classes for a list of s32: say (typed) or (array)");
    assertThatThrownBy(() -> classes.classOf(null, U32))
        .hasMessage("the module has no typed array, Array or StaticArray of u32");
    assertThatThrownBy(() -> classes.classOf(ObjectKind.STATIC_ARRAY, U8))
        .hasMessage("the module has no StaticArray of u8");
    assertThatThrownBy(() -> classes.classOf(ObjectKind.ARRAY, F64))
        .hasMessage("the module has no Array of f64");
    assertThatThrownBy(() -> classes.classOf(ObjectKind.TYPED_ARRAY, F32))
        .hasMessage("the module has no typed array of f32");
    assertThat(classes.classOf(null, BOOL).kind()).isEqualTo(ObjectKind.TYPED_ARRAY);
  }

  @Test
  void whatIsNoTypeInformationIsRefused() {
    for (int wrong : new int[] {0, 2, 100_001, -1}) {
      memory.writeInt(BASE, wrong);
      assertThatThrownBy(() -> ManagedClasses.read(memory, BASE))
          .isInstanceOf(GuestErrorException.class)
          .hasMessage(
              "no AssemblyScript type information at __rtti_base 0x3e8: it would have %d classes",
              wrong & 0xFFFF_FFFFL);
    }
    memory.writeInt(65_532, 3);
    assertThatThrownBy(() -> ManagedClasses.read(memory, 65_532))
        .isInstanceOf(GuestMemoryException.class);
    memory.writeInt(BASE, 99_999);
    assertThatThrownBy(() -> ManagedClasses.read(memory, BASE))
        .isInstanceOf(GuestMemoryException.class);
  }

  private void object(int classId, int byteSize) {
    memory.writeInt(OBJECT - 8, classId);
    memory.writeInt(OBJECT - 4, byteSize);
  }

  @Test
  void findsTheElementsOfEachKindOfObject() {
    int first = write(Version.V0_24);
    ManagedClasses classes = ManagedClasses.read(memory, BASE);

    object(1, 12);
    assertThat(classes.elementsOf(memory, OBJECT, S32))
        .isEqualTo(new ManagedClasses.Elements(OBJECT, 3));
    object(first + 5, 8);
    assertThat(classes.elementsOf(memory, OBJECT, F32))
        .isEqualTo(new ManagedClasses.Elements(OBJECT, 2));
    memory.writeInt(OBJECT, 4000);
    memory.writeInt(OBJECT + 4, 4016);
    memory.writeInt(OBJECT + 8, 40);
    memory.writeInt(OBJECT + 12, 5);
    object(first + 1, 12);
    assertThat(classes.elementsOf(memory, OBJECT, S32))
        .isEqualTo(new ManagedClasses.Elements(4016, 10));
    // The third word of an Array is its capacity.
    object(first + 2, 16);
    assertThat(classes.elementsOf(memory, OBJECT, S32))
        .isEqualTo(new ManagedClasses.Elements(4016, 5));
  }

  @Test
  void anObjectOfAnotherClassIsRefused() {
    int first = write(Version.V0_24);
    ManagedClasses classes = ManagedClasses.read(memory, BASE);

    for (int classId : new int[] {first, first + 4, 0, 2, 1000, -1}) {
      object(classId, 8);
      assertThatThrownBy(() -> classes.elementsOf(memory, OBJECT, S32))
          .isInstanceOf(GuestErrorException.class)
          .hasMessage("the object at 0x7d0 is of class %d, which is no list of s32", classId);
    }
    object(2, 8);
    classes.requireString(memory, OBJECT);
    object(1, 8);
    assertThatThrownBy(() -> classes.requireString(memory, OBJECT))
        .hasMessage("the object at 0x7d0 is of class 1, not a string, which is class 2");
    assertThatThrownBy(() -> classes.requireString(memory, 4))
        .isInstanceOf(GuestMemoryException.class);
  }

  @ParameterizedTest
  @EnumSource
  void listsOfReferences(Version version) {
    int first = write(version);
    ManagedClasses classes = ManagedClasses.read(memory, BASE);

    assertThat(classes.classOfReferences(null))
        .isEqualTo(new ManagedClasses.ManagedClass(first + 4, ObjectKind.ARRAY));
    assertThat(classes.classOf(first + 4, null).kind()).isEqualTo(ObjectKind.ARRAY);
    assertThatThrownBy(() -> classes.classOf(first, null))
        .isInstanceOf(ArgumentException.class)
        .hasMessage("class %d of the module is no list of references", first);
    assertThatThrownBy(() -> classes.classOf(first + 4, S32))
        .hasMessage("class %d of the module is no list of s32", first + 4);
    object(first + 4, 16);
    memory.writeInt(OBJECT + 4, 4016);
    memory.writeInt(OBJECT + 8, 32);
    memory.writeInt(OBJECT + 12, 5);
    assertThat(classes.referencesOf(memory, OBJECT))
        .isEqualTo(new ManagedClasses.Elements(4016, 5));
    memory.writeInt(OBJECT + 12, 9);
    assertThatThrownBy(() -> classes.referencesOf(memory, OBJECT))
        .hasMessage("the array at 0x7d0 has room for 8 elements, but says that it has 9");
    object(first + 4, 12);
    assertThatThrownBy(() -> classes.referencesOf(memory, OBJECT))
        .hasMessage("the object at 0x7d0 has 12 bytes, fewer than the 16 that its class needs");
  }

  /** What a class extends is told before 0.23 only. */
  @ParameterizedTest
  @EnumSource
  void classesOfTheProgram(Version version) {
    int first = write(version);
    int parent = count;
    add(version, version.pointerFree());
    int child = count;
    add(version, 0);
    int map = count;
    add(version, version == Version.V0_9 ? 8 : 16);
    if (version.stride == 8) {
      memory.writeInt(BASE + 8 + 8L * child, parent);
    }
    ManagedClasses classes = ManagedClasses.read(memory, BASE);

    assertThat(classes.isPlain(parent)).isTrue();
    for (int id : new int[] {-1, 0, version.bufferId, first, first + 4, map, count}) {
      assertThat(classes.isPlain(id)).as("class %d", id).isFalse();
    }
    assertThat(classes.isInstance(parent, parent, false)).isTrue();
    assertThat(classes.isInstance(parent, child, false)).isFalse();
    assertThat(classes.isInstance(child, parent, true)).isTrue();
    assertThat(classes.isInstance(child, parent, false)).isEqualTo(version.stride == 8);
    assertThat(classes.isInstance(first, parent, true)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void neverFailsOnAnElementThatIsNotThere(Scalar scalar) {
    write(Version.V0_23);
    ManagedClasses classes = ManagedClasses.read(memory, BASE);
    try {
      assertThat(classes.classOf(null, scalar)).isNotNull();
    } catch (ArgumentException e) {
      assertThat(e).hasMessageStartingWith("the module has ");
    }
  }
}
