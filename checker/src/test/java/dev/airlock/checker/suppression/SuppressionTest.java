package dev.airlock.checker.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.checker.SampleReports;
import dev.airlock.checker.finding.CallStack;
import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.finding.Frame;
import dev.airlock.checker.finding.Frame.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionTest {
  private static final List<Frame> FRAMES =
      List.of(
          frame("malloc", "malloc", ""),
          frame("list::mk(int)", "_ZN4list2mkEi", "/src/list.cpp"),
          frame("main", "main", "/src/leak.c"));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          fun:malloc,                        true
          fun:mallo,                         false
          fun:*alloc,                        true
          fun:m????c,                        true
          fun:m???c,                         false
          fun:*,                             true
          fun:main,                          false
          ... fun:main,                      true
          ... fun:main ...,                  true
          ... fun:main fun:*,                false
          ... fun:* fun:* fun:*,             true
          ... fun:* fun:* fun:* fun:*,       false
          fun:malloc fun:main,               false
          fun:malloc ... fun:main,           true
          fun:malloc fun:_ZN4list2mkEi,      true
          fun:malloc fun:list::mk(int),      true
          fun:malloc fun:list::mk(*),        true
          obj:leak.wasm,                     true
          obj:leak* obj:*.wasm obj:*,        true
          obj:other.wasm,                    false
          src:list.cpp,                      false
          ... src:list.cpp,                  true
          ... src:list.cpp:7,                true
          ... src:list.cpp:8,                false
          ... src:/src/*.c,                  true
          ... src:l*.c*:7 src:leak.c,        true
          """)
  void framesMatchFromTheInnermost(String lines, boolean hides) {
    Suppression suppression =
        Suppressions.parse("{\nn\nMemcheck:Overlap\n" + lines.replace(" ", "\n") + "\n}", "t.supp")
            .all()
            .getFirst();
    assertThat(suppression.matches(finding(FindingKind.OVERLAP, "", 0, FRAMES))).isEqualTo(hides);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Addr4,   INVALID_READ,       4, true
          Addr4,   INVALID_WRITE,      4, true
          Addr4,   HOST_INVALID_READ,  4, true
          Addr4,   INVALID_READ,       8, false
          Addr4,   UNINIT_VALUE,       4, false
          Addr,    INVALID_READ,      77, true
          Value8,  UNINIT_VALUE,       8, true
          Value8,  UNINIT_VALUE,       4, false
          Cond,    UNINIT_VALUE,       4, true
          Value0,  UNINIT_VALUE,       4, true
          Free,    INVALID_FREE,       0, true
          Free,    MISMATCHED_FREE,    0, true
          Free,    WRONG_SIDE_FREE,    0, true
          SizeMismatch, MISMATCHED_FREE, 0, true
          SizeMismatch, INVALID_FREE,  0, false
          User,    MOVED_BLOCK,        0, true
          User,    STALE_VIEW,         0, true
          Overlap, OVERLAP,            0, true
          ReallocZero, REALLOC_ZERO,   0, true
          Jump,    INVALID_READ,       4, false
          Leak,    LEAK_DEFINITELY_LOST, 4, true
          Leak,    LEAK_STILL_REACHABLE, 4, true
          Leak,    INVALID_FREE,       0, false
          """)
  void kindsAreMemchecks(String name, FindingKind kind, long size, boolean hides) {
    Suppression suppression =
        Suppressions.parse("{\nn\nMemcheck:" + name + "\nfun:*\n}", "t.supp").all().getFirst();
    assertThat(suppression.matches(finding(kind, "", size, FRAMES))).isEqualTo(hides);
  }

  @Test
  void whatItIsAboutIsCompared() {
    Suppressions suppressions =
        Suppressions.parse(
            """
            {
               write
               Memcheck:Param
               fd_write(buf)
               fun:*
            }
            {
               fishy
               Memcheck:FishyValue
               malloc(size)
               fun:malloc
            }
            {
               lost
               Memcheck:Leak
               match-leak-kinds: definite,reachable
               fun:malloc
            }
            """,
            "t.supp");
    assertThat(
            Stream.of(
                    finding(
                        FindingKind.SYSCALL_PARAM,
                        "Syscall param fd_write(buf) points to uninitialised byte(s)",
                        4,
                        FRAMES),
                    finding(
                        FindingKind.SYSCALL_PARAM,
                        "Syscall param fd_read(buf) points to uninitialised byte(s)",
                        4,
                        FRAMES),
                    finding(
                        FindingKind.FISHY_VALUE,
                        "Argument 'size' of function malloc has a fishy (possibly negative) value: -3",
                        0,
                        FRAMES),
                    finding(FindingKind.LEAK_DEFINITELY_LOST, "", 4, FRAMES),
                    finding(FindingKind.LEAK_POSSIBLY_LOST, "", 4, FRAMES))
                .map(f -> suppressions.find(f).map(Suppression::name).orElse("-")))
        .containsExactly("write", "-", "fishy", "lost", "-");
  }

  @Test
  void usesAreCounted() {
    Suppressions user = Suppressions.parse("{\nmine\nMemcheck:Free\nfun:free\n}", "a");
    Suppressions more = Suppressions.parse("{\nmore\nMemcheck:Free\nfun:*\n}", "b");
    Suppressor suppressor = new Suppressor(user.and(more).and(Suppressions.none()));
    Finding malloc = finding(FindingKind.INVALID_FREE, "", 0, FRAMES);
    Finding free = finding(FindingKind.INVALID_FREE, "", 0, List.of(frame("free", "free", "")));
    Suppression mine = suppressor.hide(free).orElseThrow();
    suppressor.used(mine, 4);
    suppressor.hide(malloc);
    assertThat(suppressor.hide(finding(FindingKind.OVERLAP, "", 0, FRAMES))).isEmpty();
    assertThat(suppressor.usesByName()).isEqualTo(Map.of("mine", 5L, "more", 1L));
    assertThat(suppressor.uses()).containsEntry(mine, 5L);
  }

  /**
   * Hostile names, no names, no stack: what is generated is read, and hides what it was made of.
   */
  @Test
  void whatIsGeneratedHides() {
    List<Finding> findings =
        Stream.concat(
                SampleReports.all().values().stream()
                    .flatMap(r -> Stream.concat(r.errors().stream(), r.leaks().stream())),
                Stream.of(
                    finding(FindingKind.INVALID_READ, "", 100, List.of()),
                    finding(FindingKind.FISHY_VALUE, " odd ", 0, List.of(frame(" ", " ", "")))))
            .toList();
    assertThat(findings).hasSizeGreaterThan(600);
    assertThat(findings)
        .allSatisfy(finding -> {
          Suppressions read = Suppressions.parse(Suppressions.generate(finding), "generated");
          assertThat(read.all()).hasSize(1);
          assertThat(read.find(finding)).isPresent();
        });
  }

  @Test
  void whatIsGeneratedIsValgrindsText() {
    CheckReport report = SampleReports.small();
    assertThat(Suppressions.generate(report.leaks().getFirst()))
        .isEqualTo(
            """
            {
               <insert_a_suppression_name_here>
               Memcheck:Leak
               match-leak-kinds: definite
               fun:malloc
               fun:main
            }
            """);
  }

  private static Finding finding(FindingKind kind, String message, long size, List<Frame> frames) {
    return new Finding(
        1,
        kind,
        message,
        OptionalLong.of(size),
        new CallStack(frames),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        1,
        0);
  }

  private static Frame frame(String function, String symbol, String file) {
    return new Frame(
        Side.GUEST,
        function,
        symbol,
        OptionalInt.of(1),
        OptionalInt.of(1),
        file.isEmpty() ? Optional.empty() : Optional.of(file),
        file.isEmpty() ? OptionalInt.empty() : OptionalInt.of(7),
        false,
        "leak.wasm");
  }
}
