package dev.airlock.junit;

import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.instrument.Form;
import dev.airlock.checker.option.CheckOptions;
import dev.airlock.checker.option.CheckOptions.LeakCheck;
import dev.airlock.checker.session.CheckProperties;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Checks the memory of all guests that are loaded while a test runs, on any thread, without a
 * change to the code under test. A test that leaks or misuses guest memory fails with a {@link
 * GuestCheckError}, whose message is the report; the report's page is attached.
 *
 * {@snippet :
 * @CheckGuests
 * class TextTest {
 *   @Test
 *   void sums() {
 *     try (Guest guest = Guest.load(Path.of("text.wasm"))) {
 *       assertThat(Text.of(guest).sum(new byte[] {1, 2, 3})).isEqualTo(6);
 *     }
 *   }
 * }
 * }
 *
 * <p>On a class it holds for all its tests, on a method for that test; of what both say, the method
 * counts, and what neither says is as in the system properties of {@link CheckProperties}, or else
 * {@link CheckOptions#DEFAULT}. Suppressions and allocators add up.
 *
 * <p>A guest belongs to the test in which it is made: from the making of the test's instance until
 * all is closed that JUnit closes after the test, {@code @AutoClose} fields too. It is judged then.
 * Guests of static fields and of {@code @BeforeAll} methods belong to the class and are judged
 * after all its tests, as are those made with the instance of a class whose lifecycle is {@code
 * PER_CLASS}. Of a guest that is still open, leaks are told as things stand; what the host has
 * allocated and not yet freed is none. Of a guest that trapped, leaks are not told.
 *
 * <p>A parameter of the type {@link dev.airlock.checker.Checker} is given one whose guests belong
 * to the test: to be passed to {@link dev.airlock.GuestBuilder#watch} where tests run at the same
 * time and a guest is loaded on a thread that the test hasn't started.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(GuestCheckExtension.class)
public @interface CheckGuests {
  /** Whether guests are checked. */
  boolean enabled() default true;

  /** How leaks are told; at most one. With anything but {@code FULL}, no leak fails a test. */
  LeakCheck[] leakCheck() default {};

  /**
   * The classes of leaks that fail a test; definitely and possibly lost blocks if none is given.
   */
  FindingKind[] leaks() default {};

  /**
   * Whether the use of bytes that were never written is told; at most one, {@code true} if none.
   */
  boolean[] undefined() default {};

  /** How accesses are checked; at most one. */
  Form[] form() default {};

  /** The most frames of a stack, 1 to 500; at most one. */
  int[] callers() default {};

  /**
   * Resources with suppressions in Valgrind's syntax, in the package of the test's class, or from
   * the root if they begin with {@code /}. Those of Airlock itself hold, too.
   */
  String[] suppressions() default {};

  /** What functions of the module are part of its allocator, as {@code my_alloc=malloc}. */
  String[] allocators() default {};

  /**
   * What the test is meant to show: findings of these kinds don't fail it, and it fails if one of
   * the kinds isn't found.
   */
  FindingKind[] expected() default {};
}
