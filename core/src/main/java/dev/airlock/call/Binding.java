package dev.airlock.call;

import dev.airlock.Guest;
import dev.airlock.GuestAllocator;
import dev.airlock.GuestFunction;
import dev.airlock.dialect.ManagedClasses;
import dev.airlock.memory.Memory;
import dev.airlock.plan.CallPlan;
import org.jspecify.annotations.Nullable;

/** A plan together with the guest that it is carried out in: what every invocation shares. */
record Binding(
    Guest guest,
    GuestFunction function,
    CallPlan plan,
    @Nullable Memory memoryOrNull,
    @Nullable GuestAllocator allocator,
    @Nullable ManagedClasses classesOrNull,
    @Nullable CallListener listener) {

  /** The guest's first memory; a plan that touches none never asks. */
  Memory memory() {
    return memoryOrNull == null ? guest.memory() : memoryOrNull;
  }

  /** Whether addresses and lengths have 64 bits. */
  boolean isWide() {
    return memoryOrNull != null && memoryOrNull.is64Bit();
  }

  /** AssemblyScript's classes; only a plan with managed objects asks. */
  ManagedClasses classes() {
    if (classesOrNull == null) {
      throw new IllegalStateException("BUG: no classes were read for " + plan.signature());
    }
    return classesOrNull;
  }

  /** The allocator; only a plan that allocates asks. */
  GuestAllocator requiredAllocator() {
    if (allocator == null) {
      throw new IllegalStateException("BUG: the plan of %s has no allocator".formatted(name()));
    }
    return allocator;
  }

  /** The name of the function. */
  String name() {
    return plan.signature().function();
  }
}
