package dev.airlock.checker.runtime;

import dev.airlock.engine.AccessMap;

/** What the engine's own memory knows: whether bytes may be touched. */
record EngineStates(AccessMap map) implements ShadowStates {
  @Override
  public void forbid(long address, long size) {
    map.forbid(address, size);
  }

  @Override
  public void undefine(long address, long size) {
    map.allow(address, size);
  }

  @Override
  public void define(long address, long size) {
    map.allow(address, size);
  }

  @Override
  public void written(long address, long size) {}

  @Override
  public void copy(long destination, long source, long size) {}

  @Override
  public long firstForbidden(long address, long size) {
    return map.firstForbidden(address, size);
  }

  @Override
  public long firstUndefined(long address, long size) {
    return -1;
  }

  @Override
  public void grown() {}
}
