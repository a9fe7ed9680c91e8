package dev.airlock.bindgen.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in an interface. */
public sealed interface Declaration {
  /** The comment before it. */
  Doc doc();

  /** Its name. */
  String name();

  /**
   * An abstract method.
   *
   * @param annotations without those of the result's type
   */
  record Method(
      Doc doc,
      List<Annotation> annotations,
      JavaType result,
      String name,
      List<Parameter> parameters)
      implements Declaration {
    public Method {
      annotations = List.copyOf(annotations);
      parameters = List.copyOf(parameters);
    }
  }

  /** A parameter, or a component of a record. */
  record Parameter(JavaType type, String name) {}

  /**
   * An interface.
   *
   * @param extended what it extends, or null
   */
  record Interface(
      Doc doc,
      List<Annotation> annotations,
      String name,
      @Nullable String extended,
      List<Declaration> members)
      implements Declaration {
    public Interface {
      annotations = List.copyOf(annotations);
      members = List.copyOf(members);
    }
  }

  /** A sealed interface of the records in it. */
  record Variant(Doc doc, String name, List<RecordType> cases) implements Declaration {
    public Variant {
      cases = List.copyOf(cases);
    }
  }

  /**
   * A record.
   *
   * @param implemented what it implements, or null
   */
  record RecordType(Doc doc, String name, List<Parameter> components, @Nullable String implemented)
      implements Declaration {
    public RecordType {
      components = List.copyOf(components);
    }
  }

  /** An enum. */
  record Enumeration(Doc doc, String name, List<Constant> constants) implements Declaration {
    public Enumeration {
      constants = List.copyOf(constants);
    }
  }

  /** A constant of an enum. */
  record Constant(Doc doc, String name) {}

  /** A constant of an interface, an {@code int}. */
  record IntConstant(Doc doc, String name, int value) implements Declaration {}
}
