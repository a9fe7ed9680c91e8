package dev.airlock.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said where about a binding that doesn't fit; lines count from the declaration on. */
class BindingErrorsTest {
  private static final String C_TEXT = "/dev/airlock/guests/c/text.wasm";
  private static final String C_RECORDS = "/dev/airlock/guests/c/records.wasm";
  private static final String C_HANDLES = "/dev/airlock/guests/c/handles.wasm";
  private static final String RUST_TEXT = "/dev/airlock/guests/rust/text.wasm";
  private static final String CANONICAL = "/dev/airlock/guests/canonical/utf8.wasm";
  private static final String SCRIPT = "/dev/airlock/guests/bindgen/slab.wasm";

  @Test
  void aModuleThatIsNotThere() {
    assertThat(Compiled.binding("gone.wasm", "void f();").errors())
        .containsExactly(
            "1: there is no module 'test/gone.wasm' on the class path; put it among the resources,"
                + " or name its folder with -Aairlock.modules=…");
  }

  @Test
  void aFileThatIsNoModule() {
    assertThat(Compiled.binding("/dev/airlock/processor/broken.wasm", "void f();").errors())
        .containsExactly(
            "1: '/dev/airlock/processor/broken.wasm' can't be read: broken.wasm: byte 0x0"
                + " (0): expected a WebAssembly module, which starts with 00 61 73 6d, found nothing"
                + " recognisable (6e 6f 20 6d); give the .wasm file that the toolchain wrote");
  }

  @Test
  void aDialectThatIsNot() {
    assertThat(
            Compiled.of(
                    "@Bind(value = \"%s\", dialect = \"cobol\") interface Source {}"
                        .formatted(C_TEXT))
                .errors())
        .containsExactly(
            "1: there is no dialect 'cobol'; there are rust, c, wasm-bindgen, assemblyscript,"
                + " canonical");
  }

  @Test
  void anExportThatIsNotThere() {
    assertThat(
            Compiled.binding(
                    C_TEXT,
                    """
                    int countByte(String text);
                    @Export("uper") @Owned String upper(String text);
                    """)
                .errors())
        .containsExactly(
            "2: text.wasm exports no function 'countByte'; did you mean 'count_bytes'? Then say"
                + " @Export",
            "3: text.wasm exports no function 'uper'; did you mean 'upper'? Then say @Export");
  }

  @Test
  void anotherTypeThanTheFunctionHas() {
    assertThat(
            Compiled.binding(
                    C_TEXT,
                    """
                    int arraySum(String text);
                    void countBytes(String text);
                    int splitFree(int parts, int count);
                    """)
                .errors())
        .containsExactly(
            "2: array_sum of text.wasm is (i32, i32) -> (i32), but arraySum(string) -> s32 would"
                + " be (i32) -> (i32) in C; mend the parameters, or say with @Passed how they are"
                + " passed",
            "3: count_bytes of text.wasm is (i32) -> (i32), but countBytes(string) would be (i32)"
                + " -> () in C; it returns a number: say which in place of void",
            "4: split_free of text.wasm is (i32, i32) -> (), but splitFree(s32, s32) -> s32 would"
                + " be (i32, i32) -> (i32) in C; it returns nothing: make the method void");
  }

  @Test
  void severalMistakesInOneRun() {
    assertThat(
            Compiled.binding(
                    C_TEXT,
                    """
                    int gone();
                    int countBytes(Object text);
                    @Owned @Passed("u8") String upper(String text);
                    int pointSum(Point point);
                    record Point(int x, Thread y) {}
                    """)
                .errors())
        .hasSize(4);
  }

  @Test
  void aTypeThatCantCross() {
    assertThat(
            Compiled.binding(
                    C_TEXT,
                    """
                    int countBytes(Thread text);
                    int arraySum(Collection<String> values);
                    @Owned String upper(Runnable text);
                    int totalLength(List texts);
                    """)
                .errors())
        .containsExactly(
            "2: parameter 'text': Thread can't cross; make it a record, or pass it as a @Document",
            "3: parameter 'values': Collection<String> can't cross; write List",
            "4: parameter 'text': Runnable can't cross; mark it with @Handle if the guest keeps it,"
                + " seal it if it is one of several records, or pass it as a @Document",
            "5: parameter 'texts': List says no type of its elements; write List<…>");
  }

  @Test
  void aComponentThatCantCross() {
    assertThat(
            Compiled.binding(
                    C_TEXT,
                    """
                    int pointSum(Point point);
                    record Point(int x, Thread y) {}
                    """)
                .errors())
        .containsExactly(
            "2: parameter 'point': component 'y' of Point: Thread can't cross; make it a record, or"
                + " pass it as a @Document");
  }

  @Test
  void aTypeThatTheDialectHasNot() {
    assertThat(Compiled.binding(C_TEXT, "Optional<Integer> liveBlocks();").errors())
        .containsExactly(
            "2: result of liveBlocks: C has no agreed way to pass an optional s32; say which value"
                + " stands for none, and pass that");
  }

  @Test
  void aNotationThatCantBeRead() {
    assertThat(Compiled.binding(C_TEXT, "int countBytes(@Passed(\"strin\") String text);").errors())
        .singleElement()
        .asString()
        .startsWith("2: parameter 'text': @Passed(\"strin\") can't be read: expected a type");
  }

  @Test
  void aNumberThatDoesNotFit() {
    assertThat(Compiled.binding(C_TEXT, "@Passed(\"u64\") int liveBlocks();").errors())
        .containsExactly("2: result of liveBlocks: u64 can't be a int; write long");
  }

  @Test
  void ownersThatContradict() {
    assertThat(Compiled.binding(C_TEXT, "int arraySum(@Moved @Borrowed byte[] bytes);").errors())
        .containsExactly(
            "2: parameter 'bytes': who frees it is said twice, and differently; leave @Moved or"
                + " @Borrowed");
  }

  @Test
  void failuresThatCantBe() {
    assertThat(
            Compiled.of(
                    """
                    @Bind("%s")
                    interface Source {
                      @Fails int sizeParse(String text);
                      @Fails(when = Fails.When.NEGATIVE) void clearLastError();
                      @Fails(when = Fails.When.NEGATIVE, with = Checked.class)
                      @Export("size_parse") int checked(String text);
                      @Fails(when = Fails.When.NEGATIVE, detail = "get_lasterror")
                      @Export("size_parse") int detailed(String text);
                      @Fails(when = Fails.When.NEGATIVE, with = Odd.class)
                      @Export("size_parse") int odd(String text);
                      class Checked extends Exception {}
                      class Odd extends RuntimeException { public Odd(Thread thread) {} }
                    }
                    """
                        .formatted(C_HANDLES))
                .errors())
        .containsExactly(
            "3: size_parse of handles.wasm is (i32) -> (i32), but sizeParse(string) -> variant Result"
                + " would be (i32, i32) -> () in C; if it is a number that means failure, say which"
                + " to @Fails by when = …",
            "4: @Fails of clearLastError: the function () -> () returns no number that could be"
                + " NEGATIVE",
            "5: @Fails of checked: Checked is checked; write 'throws Checked'",
            "7: @Fails of detailed: handles.wasm exports no function 'get_lasterror'; did you mean"
                + " 'get_last_error' or 'clear_last_error'? Then say @Export",
            "9: @Fails of odd: Odd is made of what nobody tells; give it a constructor of an int, of"
                + " a String or of nothing, or name what tells with detail = …");
  }

  @Test
  void errorsOfTwoTypes() {
    assertThat(
            Compiled.of(
                    """
                    @Bind("%s")
                    interface Source {
                      @Fails(with = Two.class) int divide(int a, int b);
                      class Two extends RuntimeException {
                        public Two(String message) {}
                        public Two(int code) {}
                      }
                    }
                    """
                        .formatted(CANONICAL))
                .errors())
        .containsExactly(
            "3: @Fails of divide: Two can be made of java.lang.String or int, and the module doesn't"
                + " tell which it gives; leave one constructor");
  }

  @Test
  void objectsThatCantBeFreed() {
    assertThat(
            Compiled.of(
                    """
                    @Bind("%s")
                    interface Source {
                      Parser parserNew(int max);
                      @Handle(free = "parser_drop")
                      interface Parser extends AutoCloseable { int count(); }
                    }
                    """
                        .formatted(C_HANDLES))
                .errors())
        .containsExactly(
            "4: handles.wasm exports no function 'parser_drop' that frees a Parser; name it with"
                + " free = …, or leave out AutoCloseable if nothing does");
  }

  @Test
  void whatCantBeBound() {
    assertThat(Compiled.of("@Bind(\"%s\") class Source {}".formatted(C_TEXT)).errors())
        .containsExactly("1: @Bind is said of interfaces; make Source one");
    assertThat(Compiled.of("@Bind(\"%s\") interface Source<T> {}".formatted(C_TEXT)).errors())
        .containsExactly("1: Source has type parameters, which a binding can't; leave them out");
    assertThat(
            Compiled.of(
                    "class Source { @Bind(\"%s\") private interface Inner {} }".formatted(C_TEXT))
                .errors())
        .containsExactly(
            "1: Inner is private, so the generated class can't implement Inner; leave out private");
    assertThat(Compiled.binding(C_TEXT, "<T> int arraySum(T bytes);").errors())
        .containsExactly(
            "2: arraySum has type parameters; a function of a guest has types of its own");
  }

  @Test
  void whatOnlyOneDialectHas() {
    assertThat(Compiled.binding(RUST_TEXT, "int countBytes(Object text);").errors())
        .containsExactly(
            "2: parameter 'text': Rust has no Object that can cross; only wasm-bindgen does");
    assertThat(
            Compiled.binding(SCRIPT, "String greet(@Passed(\"string(nul)\") String name);")
                .errors())
        .containsExactly(
            "2: greet: options of @Passed depart from what C and plain Rust do; wasm-bindgen has its"
                + " own way, leave them out");
  }

  @Test
  void importsThatDontFit() {
    assertThat(
            Compiled.of(
                    """
                    @HostModule(value = "host", guest = "/dev/airlock/guests/c/callbacks.wasm")
                    class Source {
                      @Import void lag(String message) {}
                      @Import void log(String message) {}
                      @Import private long sum(int[] values) { return 0; }
                      @Import @Fails int decorate(String text) { return 0; }
                      void other(Thread thread) {}
                    }
                    """)
                .errors())
        .satisfiesExactly(
            sum ->
                assertThat(sum)
                    .isEqualTo(
                        "5: sum is private, so the generated class can't call it; leave out private"),
            lag ->
                assertThat(lag)
                    .startsWith(
                        "3: callbacks.wasm imports no function 'host.lag'; it" + " imports host."),
            log ->
                assertThat(log)
                    .isEqualTo(
                        "4: host.log of callbacks.wasm is (i32, i32) -> (), but log(string) would be"
                            + " (i32) -> () in C; mend the parameters or the result"),
            decorate ->
                assertThat(decorate)
                    .isEqualTo(
                        "6: @Fails of decorate: an import tells a failure by a number; return an int"
                            + " or a long and say which by when = …"));
  }

  @Test
  void importsOfNoKnownDialect() {
    assertThat(
            Compiled.of("@HostModule(\"env\") class Source { @Import void log(String text) {} }")
                .errors())
        .containsExactly(
            "1: how Source passes what is no number depends on its guests; name one with guest = …,"
                + " or their dialect with dialect = …");
    assertThat(Compiled.of("@HostModule(\"env\") class Source { }").errors())
        .containsExactly("1: Source serves nothing: mark the methods that do with @Import");
  }

  @Test
  void hostsThatAreNone() {
    assertThat(
            Compiled.of(
                    "@Bind(value = \"%s\", imports = String.class) interface Source {}"
                        .formatted(C_TEXT))
                .errors())
        .containsExactly("1: String serves no imports; mark it with @HostModule");
  }

  @Test
  void aTypeThatIsNotThereIsTheCompilersToReport() {
    assertThat(Compiled.binding(C_TEXT, "int countBytes(Gone text);").errors())
        .singleElement()
        .asString()
        .startsWith("2: cannot find symbol");
  }

  @Test
  void recordsOfThatModuleCompile() {
    assertThat(
            Compiled.binding(
                    C_RECORDS,
                    """
                    record Person(String name, int age, double height, @Nullable String email,
                        boolean active) {}
                    long peopleTotalAge(List<Person> people);
                    """)
                .errors())
        .isEmpty();
  }
}
