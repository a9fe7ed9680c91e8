package dev.airlock.samples;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.airlock.Guest;
import dev.airlock.bind.Bind;
import dev.airlock.bind.Document;
import dev.airlock.bind.Export;
import dev.airlock.bind.Fails;
import dev.airlock.error.GuestErrorException;
import dev.airlock.format.json.Json;
import java.util.List;
import java.util.Map;

/**
 * Documents. Where a module takes or gives JSON, the Java type is what the JSON means: {@code
 * Document} says in which format a value crosses, and whether the module has it as text or as
 * bytes. MessagePack and protobuf are other formats; one of your own is a class of three methods.
 *
 * <p>The first module here reads WIT and answers in JSON.
 */
public final class Sample14Documents {
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Contents(List<Interface> interfaces) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Interface(String name, Map<String, Object> functions) {}

  @Bind("/dev/airlock/guests/wit/wit.wasm")
  interface Wit extends AutoCloseable {
    @Fails
    @Document(value = Json.class, text = true)
    Contents parse(String wit);

    @Override
    void close();
  }

  record Point(int x, List<Double> values) {}

  @Bind("/dev/airlock/guests/assemblyscript/objects.wasm")
  interface Script extends AutoCloseable {
    @Export("echo")
    String written(@Document(value = Json.class, text = true) Point point);

    @Override
    void close();
  }

  public static void main(String[] arguments) {
    try (Wit wit = Sample14Documents_WitGuest.load()) {
      Contents read =
          wit.parse(
              """
              package sample:heights;
              interface heights {
                at: func(x: s32, y: s32) -> f64;
                highest: func() -> f64;
              }
              """);
      read.interfaces()
          .forEach(one -> System.out.println(one.name() + " " + one.functions().keySet()));
      try {
        wit.parse("package a:b; interface i { f: func(x: nope); }");
      } catch (GuestErrorException e) {
        System.out.println(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
      }
    }
    try (Script script = Sample14Documents_ScriptGuest.load(Guest.builder().stubMissingImports())) {
      System.out.println("passed as " + script.written(new Point(3, List.of(0.5, 0.25))));
    }
  }

  private Sample14Documents() {}
}
