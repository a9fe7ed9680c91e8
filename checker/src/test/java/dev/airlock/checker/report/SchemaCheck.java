package dev.airlock.checker.report;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** Holds JSON against a JSON Schema. */
public final class SchemaCheck {
  private final Schema schema;

  /** Makes one of a schema that says which version of JSON Schema it is in. */
  public SchemaCheck(String schema) {
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema, InputFormat.JSON);
  }

  /** What is wrong with a text; nothing, if it keeps to the schema. */
  public List<String> problems(String json) {
    return schema
        .validate(
            json,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }
}
