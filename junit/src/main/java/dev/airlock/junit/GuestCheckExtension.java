package dev.airlock.junit;

import dev.airlock.GuestWatcher;
import dev.airlock.checker.Checker;
import dev.airlock.checker.session.CheckSession;
import dev.airlock.checker.session.CheckSession.Entered;
import dev.airlock.checker.session.CheckSession.Reach;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Carries out {@link CheckGuests}; also found as a service, for tests without the annotation, which
 * are checked if the system property {@value GuestWatcher#PROPERTY} is {@code true}.
 */
public final class GuestCheckExtension
    implements BeforeAllCallback,
        TestInstancePreConstructCallback,
        BeforeEachCallback,
        InvocationInterceptor,
        ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(GuestCheckExtension.class);
  private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

  /** Made by JUnit. */
  public GuestCheckExtension() {}

  @Override
  public void beforeAll(ExtensionContext context) throws ClassNotFoundException {
    CheckedTest checked = ofClass(context);
    if (!checked.isEnabled() && !isWholeBuild()) {
      return;
    }
    Class<?> test = context.getRequiredTestClass();
    // Else the first test would do it, and have the guests of static fields.
    try (Entered _ = checked.session().enter()) {
      Class.forName(test.getName(), true, test.getClassLoader());
    }
  }

  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext factory, ExtensionContext context) {
    if (context.getTestMethod().isPresent()) {
      ofTest(context);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    ofTest(context);
  }

  @Override
  public <T> T interceptTestClassConstructor(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Constructor<T>> constructor,
      ExtensionContext context)
      throws Throwable {
    try (Entered _ = of(context).session().enter()) {
      return invocation.proceed();
    }
  }

  @Override
  public void interceptBeforeAllMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    try (Entered _ = of(context).session().enter()) {
      invocation.proceed();
    }
  }

  @Override
  public void interceptAfterAllMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    try (Entered _ = of(context).session().enter()) {
      invocation.proceed();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Checker.class;
  }

  @Override
  public Checker resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return of(context).session().checker();
  }

  private static CheckedTest of(ExtensionContext context) {
    return context.getTestMethod().isPresent() ? ofTest(context) : ofClass(context);
  }

  private static CheckedTest ofClass(ExtensionContext context) {
    return stored(
        context,
        settings ->
            CheckedTest.begin(
                context,
                settings,
                aroundOf(context),
                isParallel(context) ? Reach.ENTERED_THREADS : Reach.EVERY_THREAD));
  }

  private static CheckedTest ofTest(ExtensionContext context) {
    return stored(
        context,
        settings ->
            CheckedTest.begin(
                    context,
                    settings,
                    aroundOf(context),
                    isParallel(context) ? Reach.STARTED_THREADS : Reach.EVERY_THREAD)
                .onThisThread());
  }

  /** The context's own: what an outer one has is not looked at, for its key is another. */
  private static CheckedTest stored(
      ExtensionContext context, Function<Settings, CheckedTest> maker) {
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(
            context.getUniqueId(), _ -> maker.apply(settings(context)), CheckedTest.class);
  }

  /**
   * The session of the class around a test or a nested class; none if only methods of the class
   * have the annotation.
   */
  private static Optional<CheckSession> aroundOf(ExtensionContext context) {
    Optional<ExtensionContext> around = context.getParent();
    while (around.isPresent() && around.get().getTestMethod().isPresent()) {
      around = around.get().getParent();
    }
    return around
        .map(outer -> outer.getStore(NAMESPACE).get(outer.getUniqueId(), CheckedTest.class))
        .map(CheckedTest::session);
  }

  private static Settings settings(ExtensionContext context) {
    Settings settings = Settings.of(isWholeBuild());
    List<Class<?>> classes = new ArrayList<>(context.getEnclosingTestClasses());
    classes.add(context.getRequiredTestClass());
    for (Class<?> owner : classes) {
      settings = settings.with(owner, owner);
    }
    return context.getTestMethod().isPresent()
        ? settings.with(context.getRequiredTestMethod(), context.getRequiredTestClass())
        : settings;
  }

  private static boolean isWholeBuild() {
    return Boolean.getBoolean(GuestWatcher.PROPERTY);
  }

  private static boolean isParallel(ExtensionContext context) {
    return context.getConfigurationParameter(PARALLEL, Boolean::valueOf).orElse(false);
  }
}
