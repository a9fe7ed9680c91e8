package dev.airlock.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code airlock inspect}: what a module offers and needs, from its file alone. */
@Command(
    name = "inspect",
    separator = " ",
    sortOptions = false,
    header = "Show what a module offers and needs.",
    description = {
      "",
      "Reads the file only: neither is the module run, nor need any engine here be able to run it.",
      ""
    },
    parameterListHeading = "Arguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nKeys of the JSON:%n",
    footer = {
      "  name, bytes                    of the file",
      "  toolchain                      {languages, processedBy, sdks}: lists of names and versions",
      "  features                       target features that the module uses",
      "  dialect                        {name, allocator, evidence}: what was recognised, and why;",
      "                                 allocator is null if none was, evidence then says why not",
      "  memories                       [{index, exports, import, pages, maximumPages, pageBytes,",
      "                                 address, shared}]; address is i32 or i64",
      "  tables                         [{index, exports, import, type}]",
      "  globals                        [{index, name, exports, import, type, value}], those with names",
      "  exports                        [{name, kind, type, role}]; role is what the allocator uses it for",
      "  imports                        [{module, name, kind, type, servedBy}]; null: must be supplied",
      "  start                          the function that runs on instantiation, or null",
      "  data                           {bytes, segments: [{memory, address, bytes}]}",
      "  debug                          {functionNames, dwarf, sourceMap}",
      "  customSections                 [{name, bytes}]",
      "  notes                          what is odd about the file",
      "A key that has nothing to say is null or empty, never missing. Keys may be added."
    })
final class InspectCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "MODULE", description = "The .wasm file.")
  private Path module;

  @Option(names = "--json", description = "Print JSON, with the keys below.")
  private boolean json;

  InspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ModuleReport report = ModuleReport.of(ModuleFile.read(module));
    if (json) {
      console.out().println(Json.writeIndented(ReportJson.of(report)));
    } else {
      new ReportText(report, console).print();
    }
    return ExitCode.OK;
  }
}
