package dev.airlock.signature;

import org.jspecify.annotations.Nullable;

/**
 * What travels: a type, who owns it, and what else the signature says.
 *
 * @param type the type
 * @param ownership who frees it; null for what the dialect says
 * @param options what else the signature says
 */
public record Value(Type type, @Nullable Ownership ownership, Options options) {
  @Override
  public String toString() {
    return (ownership == null ? "" : ownership + " ") + type + options;
  }
}
