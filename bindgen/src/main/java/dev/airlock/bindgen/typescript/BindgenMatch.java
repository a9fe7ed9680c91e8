package dev.airlock.bindgen.typescript;

import static dev.airlock.engine.ValueType.I32;

import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * A reading of a function's type as that of a declaration.
 *
 * @param parameters how each parameter is passed
 * @param result how the result is passed
 * @param failure whether there may be an error instead
 */
record BindgenMatch(List<Form> parameters, Form result, Failure failure) {
  /** Whether a function may fail. */
  enum Failure {
    NEVER,
    POSSIBLE,
    UNKNOWN
  }

  BindgenMatch {
    parameters = List.copyOf(parameters);
  }

  private boolean unlikely() {
    return result.unlikely() || parameters.stream().anyMatch(Form::unlikely);
  }

  /**
   * The readings that fit: one, if the function's type tells.
   *
   * @param receiver whether the first parameter is an object that the method belongs to
   */
  static List<BindgenMatch> of(
      FunctionType type, boolean receiver, List<List<Form>> parameters, List<Form> results) {
    List<BindgenMatch> found = new ArrayList<>();
    for (Form result : results) {
      List<ValueType> given = result.flat();
      List<ValueType> failing = new ArrayList<>(result.inResult());
      failing.add(I32);
      failing.add(I32);
      if (type.results().equals(given)) {
        match(type.parameters(), 0, receiver, parameters, result, Failure.NEVER, found);
      }
      if (type.results().equals(failing)) {
        match(type.parameters(), 0, receiver, parameters, result, Failure.POSSIBLE, found);
      }
      if (type.results().isEmpty() && startsWithAddress(type)) {
        Failure failure = given.size() > 1 ? Failure.UNKNOWN : Failure.POSSIBLE;
        match(type.parameters(), 1, receiver, parameters, result, failure, found);
      }
    }
    List<BindgenMatch> likely = found.stream().filter(match -> !match.unlikely()).toList();
    return likely.isEmpty() ? found : likely;
  }

  private static boolean startsWithAddress(FunctionType type) {
    return !type.parameters().isEmpty() && type.parameters().getFirst() == I32;
  }

  private static void match(
      List<ValueType> flat,
      int from,
      boolean receiver,
      List<List<Form>> parameters,
      Form result,
      Failure failure,
      List<BindgenMatch> found) {
    int at = from;
    if (receiver) {
      if (at >= flat.size() || flat.get(at) != I32) {
        return;
      }
      at++;
    }
    choose(flat, at, parameters, new ArrayList<>(), result, failure, found);
  }

  private static void choose(
      List<ValueType> flat,
      int at,
      List<List<Form>> parameters,
      List<Form> chosen,
      Form result,
      Failure failure,
      List<BindgenMatch> found) {
    if (chosen.size() == parameters.size()) {
      if (at == flat.size()) {
        found.add(new BindgenMatch(chosen, result, failure));
      }
      return;
    }
    for (Form form : parameters.get(chosen.size())) {
      int end = at + form.flat().size();
      if (end <= flat.size() && flat.subList(at, end).equals(form.flat())) {
        chosen.add(form);
        choose(flat, end, parameters, chosen, result, failure, found);
        chosen.removeLast();
      }
    }
  }
}
