package dev.airlock.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;

/** What generated source looks like. */
class GeneratedSourceTest {
  private static final String TEXT = "/dev/airlock/guests/c/text.wasm";

  @Test
  void aCallReadsAsWrittenByHand() {
    String source =
        Compiled.binding(
                TEXT,
                """
                int arraySumTake(@Moved byte[] bytes);
                @Owned String upper(String text);
                """)
            .generated("SourceGuest");

    assertThat(source)
        .contains(
            """
              private static final Convention CONVENTION = new PlainConvention(Dialect.c(null), AddressSize.WASM32);
            """,
            """
              private static final Codec<byte[]> BYTES = CODECS.array(byte[].class, Scalar.U8);
            """,
            """
              @Override
              public int arraySumTake(byte[] bytes) {
                try (Crossing crossing = arraySumTake.begin()) {
                  crossing.setMoves(true);
                  BYTES.lower(crossing.at(0), bytes);
                  arraySumTake.call(crossing);
                  return (int) crossing.take();
                } catch (AirlockException e) {
                  throw arraySumTake.explain(e);
                }
              }
            """,
            """
              @Override
              public String upper(String text) {
                try (Crossing crossing = upper.begin()) {
                  STRING.lower(crossing.at(0), text);
                  upper.call(crossing);
                  crossing.setOwns(true);
                  return STRING.lift(crossing);
                } catch (AirlockException e) {
                  throw upper.explain(e);
                }
              }
            """)
        .doesNotContain("java.lang.reflect", "Proxy", "Class.forName", "Unsafe");
  }

  @Test
  void aCodecIsThereOnce() {
    String source =
        Compiled.binding(
                TEXT,
                """
                record Point(int x, int y) {}
                Point pointMake(int x, int y);
                Point pointAdd(Point a, Point b);
                int pointSum(Point point);
                """)
            .generated("SourceGuest");

    assertThat(source.split("CODECS\\.record\\(", -1)).hasSize(2);
    assertThat(source.split("CODECS\\.number\\(", -1)).hasSize(2);
  }

  @Test
  void namesThatClashAreTold() {
    String source =
        Compiled.binding(
                TEXT,
                """
                @Export("count_bytes") int crossing(String crossing);
                @Export("count_bytes") int guest(String e);
                """)
            .generated("SourceGuest");

    assertThat(source)
        .contains(
            """
                try (Crossing crossing_ = SourceGuest.this.crossing.begin()) {
                  STRING.lower(crossing_.at(0), crossing);
            """);
  }

  @Test
  void aPublicInterfaceHasAPublicClass() {
    String source =
        Compiled.of("@Bind(\"%s\") public interface Source { int liveBlocks(); }".formatted(TEXT))
            .generated("SourceGuest");

    assertThat(source)
        .contains(
            "public final class SourceGuest implements Source, AutoCloseable {",
            "public static SourceGuest load() {",
            "@Generated(\"dev.airlock.processor.BindProcessor\")");
  }

  @Test
  void anInterfaceInsideHasTheNamesAround() {
    assertThat(
            Compiled.of(
                    "class Source { @Bind(\"%s\") interface Inner { int liveBlocks(); } }"
                        .formatted(TEXT))
                .generated("Source_InnerGuest"))
        .contains("final class Source_InnerGuest implements Source.Inner, AutoCloseable {");
  }

  @Test
  void nativeImageKeepsTheModule() throws IOException {
    Compiled compiled = Compiled.binding(TEXT, "int liveBlocks();");

    JavaFileObject file =
        compiled
            .compilation()
            .generatedFile(
                StandardLocation.CLASS_OUTPUT,
                "META-INF/native-image/airlock/test.SourceGuest/reachability-metadata.json")
            .orElseThrow();
    assertThat(file.getCharContent(false))
        .hasToString("{\"resources\": [{\"glob\": \"dev/airlock/guests/c/text.wasm\"}]}\n");
  }

  @Test
  void whatInterfacesHaveAlreadyStays() {
    String source =
        Compiled.of(
                """
                interface Base<T> { int countBytes(T text); default int twice(T text) { return 2; } }
                @Bind("%s")
                interface Source extends Base<String>, AutoCloseable {
                  dev.airlock.Guest guest();
                  static int three() { return 3; }
                }
                """
                    .formatted(TEXT))
            .generated("SourceGuest");

    assertThat(source)
        .contains("public int countBytes(String text) {", "public Guest guest() {")
        .doesNotContain("twice", "three");
  }

  @Test
  void aRecordInsideOfItselfRefersToItsConstant() {
    String source =
        Compiled.binding(
                "/dev/airlock/guests/assemblyscript/objects.wasm",
                """
                record Vec(double x, double y) {}
                record Item(int id, String name, boolean flag, @Unsigned byte small, short some,
                    long big, @Unsigned long huge, float ratio, double precise, Vec at,
                    List<Vec> path, @Nullable String note, @Nullable Item parent,
                    byte @Nullable [] bytes) {}
                String itemText(Item item);
                """)
            .generated("SourceGuest");

    assertThat(source).contains("CODECS.lazily(() -> SourceGuest.ITEM)");
  }
}
