package dev.airlock.cli;

import dev.airlock.bindgen.Bindgen;
import dev.airlock.bindgen.GeneratedSource;
import dev.airlock.error.ModuleException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code airlock bindgen}: the annotated interface of a module. */
@Command(
    name = "bindgen",
    separator = " ",
    sortOptions = false,
    header = "Write the annotated Java interface of a module.",
    description = {
      "",
      "The annotation processor makes of it the class that calls the module. Types are taken from",
      "what is given: TypeScript declarations of wasm-bindgen or AssemblyScript, WIT, and always the",
      "types in the module. What they don't tell is not invented: the comments say what is left.",
      ""
    },
    parameterListHeading = "Arguments:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  airlock bindgen text.wasm",
      "  airlock bindgen tiktoken_bg.wasm --types tiktoken.d.ts --package com.example --output src",
      "  airlock bindgen adder.wasm --wit adder.wit --world adder"
    })
final class BindgenCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "MODULE", description = "The .wasm file.")
  private Path module;

  @Option(
      names = "--types",
      paramLabel = "FILE",
      description =
          "The .d.ts that wasm-bindgen wrote with the module, or 'asc --bindings raw' did.")
  private @Nullable Path types;

  @Option(
      names = "--wit",
      paramLabel = "FILE",
      description =
          "The WIT of a module of the canonical ABI, packages it uses included; by default what the"
              + " module carries.")
  private @Nullable Path wit;

  @Option(names = "--world", paramLabel = "NAME", description = "The world, if there are several.")
  private @Nullable String world;

  @Option(
      names = "--package",
      paramLabel = "NAME",
      description = "The package of the interface; by default it has none.")
  private @Nullable String packageName;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The interface's name; by default it is made of the file's.")
  private @Nullable String name;

  @Option(
      names = "--resource",
      paramLabel = "PATH",
      description =
          "Where @Bind finds the module: by default by its file's name, beside the interface; with a"
              + " leading slash, from the root of the class path.")
  private @Nullable String resource;

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      description =
          "The dialect, where the exports don't show it: rust, c, wasm-bindgen, assemblyscript,"
              + " canonical.")
  private @Nullable String dialect;

  @Option(
      names = "--allocator",
      paramLabel = "CALLS",
      description =
          "The allocator, where it isn't recognised: 'alloc(size), dealloc(address, size)'.")
  private @Nullable String allocator;

  @Option(
      names = "--output",
      paramLabel = "DIRECTORY",
      description =
          "Write the file below this folder of sources, and print its path; by default the interface"
              + " is printed.")
  private @Nullable Path output;

  BindgenCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ModuleFile file = ModuleFile.read(module);
    if (world != null && types != null) {
      throw new UsageException("--world is said of WIT, not of --types");
    }
    GeneratedSource source = configured(file).generate();
    if (output == null) {
      console.out().print(source.text());
    } else {
      console.out().println(write(source, output));
    }
    return ExitCode.OK;
  }

  private Bindgen configured(ModuleFile file) {
    Bindgen bindgen = Bindgen.of(file.bytes(), file.name());
    if (types != null) {
      bindgen.types(text(types), fileName(types));
    }
    if (wit != null) {
      bindgen.wit(text(wit), fileName(wit));
    }
    if (world != null) {
      bindgen.world(world);
    }
    if (packageName != null) {
      bindgen.packageName(packageName);
    }
    if (name != null) {
      bindgen.name(name);
    }
    if (resource != null) {
      bindgen.resource(resource);
    }
    if (dialect != null) {
      bindgen.dialect(dialect);
    }
    if (allocator != null) {
      bindgen.allocator(allocator);
    }
    return bindgen;
  }

  private static String fileName(Path path) {
    Path fileName = path.getFileName();
    return (fileName == null ? path : fileName).toString();
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw new UsageException("no such file: %s".formatted(path), e);
    } catch (CharacterCodingException e) {
      throw new UsageException("%s is no text in UTF-8".formatted(path), e);
    } catch (IOException e) {
      throw new UsageException("%s can't be read: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** A file that is already as it would be is left alone, so that builds need not compile it. */
  private static Path write(GeneratedSource source, Path folder) {
    Path file = folder.resolve(source.relativePath());
    try {
      if (!Files.exists(file) || !Files.readString(file).equals(source.text())) {
        Path parent = file.getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.writeString(file, source.text());
      }
      return file;
    } catch (IOException e) {
      throw new ModuleException("%s can't be written: %s".formatted(file, e.getMessage()), e);
    }
  }
}
