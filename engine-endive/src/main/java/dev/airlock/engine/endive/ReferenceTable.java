package dev.airlock.engine.endive;

import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;

/**
 * A table that knows functions of the host by their numbers, whoever sets the element: the guest's
 * own instructions say that the function is the guest's.
 */
final class ReferenceTable extends TableInstance {
  private final HostFunctions hostFunctions;

  /**
   * Makes a table with limits of its own. The engine's would write its growth into the limits that
   * belong to the module, where the next instance would find it.
   */
  ReferenceTable(Table table, int element, HostFunctions hostFunctions) {
    super(
        new Table(
            table.elementType(),
            new TableLimits(table.limits().min(), table.limits().max(), table.limits().shared()),
            table.initialize()),
        element);
    this.hostFunctions = hostFunctions;
  }

  /** The function to call, as its own instance counts. */
  @Override
  public int requiredRef(int index) {
    int function = super.requiredRef(index);
    return hostFunctions.isHosts(function) ? HostFunctions.HostFunction.INDEX : function;
  }

  @Override
  public void setRef(int index, int value, Instance instance) {
    super.setRef(index, value, hostFunctions.owner(value, instance));
  }

  @Override
  public int grow(int delta, int value, Instance instance) {
    return isTooLarge(delta) ? -1 : super.grow(delta, value, hostFunctions.owner(value, instance));
  }

  @Override
  public int growWithRef(int delta, Object value, Instance instance) {
    return isTooLarge(delta) ? -1 : super.growWithRef(delta, value, instance);
  }

  /** The engine's own check overflows. */
  private boolean isTooLarge(int delta) {
    return delta < 0 || (long) size() + delta > limits().max();
  }
}
