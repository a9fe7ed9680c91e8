package dev.airlock.processor.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.airlock.layout.Scalar;
import dev.airlock.layout.Struct;
import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * A record whose arrays are to be had in place.
 *
 * @param element the record
 * @param generated the class to be generated
 * @param record its components
 * @param struct how it lies in memory
 * @param fields the numbers in it, those of records in it too
 */
public record FlyweightModel(
    TypeElement element,
    ClassName generated,
    TypeTree.RecordType record,
    Struct struct,
    List<Field> fields) {
  public FlyweightModel {
    fields = List.copyOf(fields);
  }

  /**
   * A number in the struct.
   *
   * @param name its name, with those of the records around it before it
   * @param tree its type
   * @param javaType its type, as source has it
   * @param scalar what it is in the guest
   * @param offset where it is in the struct, in bytes
   */
  public record Field(String name, TypeTree tree, TypeName javaType, Scalar scalar, long offset) {}
}
