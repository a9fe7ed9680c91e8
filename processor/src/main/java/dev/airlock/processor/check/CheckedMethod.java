package dev.airlock.processor.check;

import dev.airlock.engine.FunctionType;
import dev.airlock.processor.model.BindingMethod;

/**
 * A method that fits its function.
 *
 * @param export the function's name
 * @param type the function's type
 */
public record CheckedMethod(
    BindingMethod method, String export, FunctionType type, CheckedCall call) {}
