package dev.airlock.processor.model;

import dev.airlock.signature.Ownership;
import dev.airlock.signature.Parameter;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a method.
 *
 * @param element where problems are shown
 * @param ownership who frees its block, where that is said
 * @param passed what {@code @Passed} says, if it is said
 */
public record BindingParameter(
    VariableElement element,
    String name,
    TypeTree type,
    @Nullable Ownership ownership,
    @Nullable Parameter passed) {}
