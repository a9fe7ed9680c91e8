package dev.airlock.checker.report.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.airlock.checker.SampleReports;
import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.report.GoldenReport;
import dev.airlock.checker.report.Printable;
import dev.airlock.checker.report.Words;
import dev.airlock.checker.suppression.Suppressions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class XmlReportTest {
  private static final XmlReport XML =
      XmlReport.standard()
          .withPid(4711, 4700)
          .withTool(List.of("airlock", "check", "--xml=yes"))
          .withSuppressions(true);

  @TestFactory
  List<DynamicTest> golden() {
    return GoldenReport.tests(".xml", XML::write);
  }

  static Stream<CheckReport> reports() {
    return SampleReports.all().values().stream();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void keepsToTheProtocol(CheckReport report) throws Exception {
    validator()
        .validate(new StreamSource(new StringReader(GoldenReport.written(XML::write, report))));
  }

  /** The schema is of what Valgrind writes: {@code errors.c} says how the file was made. */
  @Test
  void valgrindKeepsToTheSchemaToo() throws Exception {
    validator().validate(new StreamSource(resource("valgrind.xml").toString()));
  }

  @Test
  void theSchemaRefuses() throws IOException {
    String xml = GoldenReport.written(XML::write, SampleReports.small());
    for (String wrong :
        List.of(
            xml.replace("<tid>1</tid>", ""),
            xml.replace("InvalidWrite", "InvalidRite"),
            xml.replace("<unique>0x2", "<unique>0x1"),
            xml.replace("<protocolversion>4", "<protocolversion>3"))) {
      assertThat(wrong).isNotEqualTo(xml);
      assertThatThrownBy(() -> validator().validate(new StreamSource(new StringReader(wrong))))
          .isInstanceOf(SAXException.class);
    }
  }

  /** In whatever encoding it is written. */
  @Test
  void isAscii() throws IOException {
    assertThat(GoldenReport.written(XML::write, SampleReports.hostile()))
        .matches("[\\n -~]*")
        .contains("<fn>&lt;script&gt;alert('1')&lt;/script&gt;]]&gt;&amp;\"\\ \\x1b[31mred");
  }

  @Test
  void aReaderGetsTheSuppressionBack() throws Exception {
    CheckReport report = SampleReports.hostile();
    NodeList raw = parsed(GoldenReport.written(XML::write, report)).getElementsByTagName("rawtext");
    assertThat(raw.item(0).getTextContent().strip())
        .isEqualTo(Suppressions.generate(report.errors().getFirst()).strip());
  }

  static Stream<CheckReport> shortReports() {
    return reports().filter(report -> report.errors().size() < 100);
  }

  /** Perl's Test::Valgrind reads it, if it is installed: a parser that others wrote. */
  @ParameterizedTest
  @MethodSource("shortReports")
  void testValgrindReadsIt(CheckReport report, @TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(folder.resolve("r.xml"), GoldenReport.written(XML::write, report));
    Process perl = perl(file);
    String output = new String(perl.getInputStream().readAllBytes(), UTF_8);
    String errors = new String(perl.getErrorStream().readAllBytes(), UTF_8);
    assertThat(perl.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assumeTrue(perl.exitValue() != 77, "Test::Valgrind is not installed");
    assertThat(output.lines())
        .as(errors)
        .containsExactlyElementsOf(
            Stream.concat(report.errors().stream(), report.leaks().stream())
                .map(XmlReportTest::asRead)
                .toList());
  }

  private static Process perl(Path file) throws Exception {
    String script = Path.of(resource("read.pl").toURI()).toString();
    try {
      return new ProcessBuilder("perl", script, file.toString()).start();
    } catch (IOException e) {
      return abort("perl is not installed");
    }
  }

  /** As {@code read.pl} prints it. */
  private static String asRead(Finding finding) {
    return "%s %s stack=%d auxstack=%d leaked=%s %s"
        .formatted(
            FindingXml.unique(finding),
            finding.kind().valgrindName(),
            finding.stack().frames().size(),
            Words.asides(finding).stream()
                .limit(1)
                .mapToInt(aside -> aside.stack().frames().size())
                .sum(),
            finding.leak().map(leak -> leak.directBytes() + leak.indirectBytes()).orElse(0L),
            Printable.of(Words.title(finding)));
  }

  @Test
  void everyErrorIsCounted() throws Exception {
    Document document = parsed(GoldenReport.written(XML::write, SampleReports.everyKind()));
    assertThat(texts(document.getElementsByTagName("unique"))).hasSize(36);
    assertThat(texts(document.getElementsByTagName("state")))
        .containsExactly("RUNNING", "FINISHED");
  }

  private static List<String> texts(NodeList nodes) {
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }

  private static Document parsed(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
  }

  private static Validator validator() throws SAXException {
    return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(resource("valgrind-protocol-4.xsd"))
        .newValidator();
  }

  private static URL resource(String name) {
    return Objects.requireNonNull(XmlReportTest.class.getResource(name), name);
  }
}
