package dev.airlock.engine.endive;

import dev.airlock.engine.EngineFunction;
import dev.airlock.engine.EngineTable;
import dev.airlock.engine.TableType;
import dev.airlock.engine.ValueType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.wasm.types.TableLimits;

/** A table as Airlock sees it. */
final class EndiveTable implements EngineTable {
  private final EndiveModule module;
  private final Instance instance;
  private final HostCalls hostCalls;
  private final TableType type;
  private final TableInstance table;

  EndiveTable(EndiveModule module, Instance instance, HostCalls hostCalls, int index) {
    this.module = module;
    this.instance = instance;
    this.hostCalls = hostCalls;
    type = module.shapes().tables().get(index);
    table = instance.table(index);
  }

  @Override
  public TableType type() {
    return type;
  }

  @Override
  public long size() {
    return table.size();
  }

  @Override
  public long get(long index) {
    int at = checked(index);
    return isOf(ValueType.FUNCREF) ? table.ref(at) : References.number(table.objRef(at));
  }

  @Override
  public void set(long index, long element) {
    int at = checked(index);
    if (isOf(ValueType.FUNCREF)) {
      table.setRef(at, hostCalls.references().function(element), instance);
    } else {
      table.setObjRef(at, References.object(element), instance);
    }
  }

  @Override
  public long grow(long delta, long element) {
    boolean functions = isOf(ValueType.FUNCREF);
    if (Long.compareUnsigned(delta, TableLimits.LIMIT_MAX) > 0) {
      return -1;
    }
    return functions
        ? table.grow((int) delta, hostCalls.references().function(element), instance)
        : table.growWithRef((int) delta, References.object(element), instance);
  }

  @Override
  public @Nullable EngineFunction function(long index) {
    if (!isOf(ValueType.FUNCREF)) {
      throw new UnsupportedOperationException(type + " holds no functions");
    }
    int function = table.ref(checked(index));
    if (function == ValueType.NULL) {
      return null;
    }
    if (!hostCalls.functions().isHosts(function)) {
      return new EndiveFunction(module, function, instance.getMachine(), hostCalls);
    }
    HostFunctions.HostFunction ofHost = hostCalls.functions().get(function);
    return ofHost == null
        ? null
        : new EndiveFunction(
            module, ofHost.type(), HostFunctions.HostFunction.INDEX, ofHost, true, hostCalls);
  }

  private int checked(long index) {
    return (int) Objects.checkIndex(index, (long) table.size());
  }

  private boolean isOf(ValueType wanted) {
    if (type.elementType() == ValueType.REFERENCE) {
      throw new UnsupportedOperationException(type + " holds references that a host can't pass");
    }
    return type.elementType() == wanted;
  }
}
