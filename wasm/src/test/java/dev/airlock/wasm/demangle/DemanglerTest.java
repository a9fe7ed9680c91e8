package dev.airlock.wasm.demangle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each file of pairs says in its first line which tool made the readable names. */
class DemanglerTest {
  static List<Pairs.Pair> cpp() {
    return Pairs.of("cpp.txt");
  }

  static List<Pairs.Pair> rust() {
    return Stream.of("rust-v0.txt", "rust-v0-more.txt")
        .flatMap(file -> Pairs.of(file).stream())
        .toList();
  }

  static List<Pairs.Pair> legacyRust() {
    return Pairs.of("rust-legacy.txt");
  }

  @Test
  void pairsAreThere() {
    assertThat(cpp()).hasSizeGreaterThan(240);
    assertThat(rust()).hasSizeGreaterThan(120);
    assertThat(legacyRust()).hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @MethodSource("cpp")
  void cppIsWrittenAsLlvmDoes(Pairs.Pair pair) {
    assertThat(Demangler.demangle(pair.symbol())).isEqualTo(pair.name());
    assertThat(Demangler.language(pair.symbol())).contains(Language.CPP);
  }

  @ParameterizedTest
  @MethodSource("rust")
  void rustIsWrittenAsLlvmAndRustcDo(Pairs.Pair pair) {
    assertThat(Demangler.demangle(pair.symbol())).isEqualTo(pair.name());
    assertThat(Demangler.language(pair.symbol())).contains(Language.RUST);
  }

  @ParameterizedTest
  @MethodSource("legacyRust")
  void legacyRustIsWrittenAsBinutilsDo(Pairs.Pair pair) {
    assertThat(Demangler.demangle(pair.symbol(), true)).isEqualTo(pair.name());
    assertThat(Demangler.demangle(pair.symbol()) + pair.name().substring(pair.name().length() - 19))
        .as("without hash")
        .isEqualTo(pair.name());
    assertThat(Demangler.language(pair.symbol())).contains(Language.RUST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "_",
        "__",
        "_Z",
        "_R",
        "main",
        "memory.grow",
        "__wasm_call_ctors",
        "_start",
        "_Zebra",
        "_Readme",
        "__wbindgen_malloc",
        "operator new(unsigned long)",
        "core::fmt::write",
        "std::__2::vector<int>::push_back(int const&)",
        "__Znuts",
        "_ZN",
        "_ZNE",
        "_RNv",
        "$s4main",
        "_ZN4core3fmt5Write9write_fmt17h0123456789abcdefE trailing",
        "_ZN4core99fmtE",
        "_Z3foo1"
      })
  void whatIsNoSymbolStays(String name) {
    assertThat(Demangler.demangle(name)).isSameAs(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "main", "operator new(unsigned long)", "core::fmt::write", "_start"})
  void whatIsNoSymbolHasNoLanguage(String name) {
    assertThat(Demangler.language(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          _RNvCs4fqI2P2rA04_5guest4main.command_export | guest::main (.command_export)
          _RNvCs4fqI2P2rA04_5guest4main.llvm.7233471 | guest::main
          _ZN5guest4main17h0123456789abcdefE.command_export | guest::main (.command_export)
          _ZN5guest4main17h0123456789abcdefE.llvm.7233471 | guest::main
          _Z3addii.cold.1 | add(int, int) (.cold.1)
          __Z3addii | add(int, int)
          __ZN5guest4main17h0123456789abcdefE | guest::main
          """)
  void whatToolsAddIsToldApart(String symbol, String name) {
    assertThat(Demangler.demangle(symbol)).isEqualTo(name);
  }

  /** What the reference tools can't do, or write less well; by what the ABI and Rust's RFC say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          _ZN3OpscvSt6vectorIiSaIiEEEv | Ops::operator std::vector<int, std::allocator<int>>()
          _ZZ7lambdasvENK3$_1clIiEEDaT_ | auto lambdas()::$_1::operator()<int>(int) const
          _ZNSt4pairIKllEC2IJRS0_EJLm0EEJETpTnmJEEERSt5tupleIJDpT_EERS4_IJDpT1_EESt12_Index_tupleIJXspT0_EEESD_IJXspT2_EEE | std::pair<long const, long>::pair<long const&, 0ul>(std::tuple<long const&>&, std::tuple<>&, std::_Index_tuple<0ul>, std::_Index_tuple<>)
          _RNvC6_123foo3bar | 123foo::bar
          _RNqCs4fqI2P2rA04_11utf8_identsu30____7hkackfecea1cbdathfdh9hlq6y | utf8_idents::საჭმელად_გემრიელი_სადილი
          """)
  void further(String symbol, String name) {
    assertThat(Demangler.demangle(symbol)).isEqualTo(name);
  }

  @Test
  void cratesAreToldApartOnDemand() {
    String symbol = "_RNvNtCs8NwYtU1Mohg_4core3fmt5write";
    assertThat(Demangler.demangle(symbol)).isEqualTo("core::fmt::write");
    assertThat(Demangler.demangle(symbol, true)).isEqualTo("core[667c7a611d73a360]::fmt::write");
  }
}
