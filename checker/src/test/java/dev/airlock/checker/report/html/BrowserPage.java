package dev.airlock.checker.report.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A tab of the browser, and what it has said and asked for. */
final class BrowserPage implements AutoCloseable {
  private static final Map<String, Integer> KEY_CODES =
      Map.ofEntries(
          Map.entry("Tab", 9),
          Map.entry("Enter", 13),
          Map.entry("Escape", 27),
          Map.entry("PageUp", 33),
          Map.entry("PageDown", 34),
          Map.entry("End", 35),
          Map.entry("Home", 36),
          Map.entry("ArrowLeft", 37),
          Map.entry("ArrowUp", 38),
          Map.entry("ArrowRight", 39),
          Map.entry("ArrowDown", 40));

  private final Browser browser;
  private final String target;
  private final String session;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

  BrowserPage(Browser browser, String target, String session, int width, int height) {
    this.browser = browser;
    this.target = target;
    this.session = session;
    browser.listen(session, this::heard);
    for (String domain : List.of("Page", "Runtime", "Log", "Network", "DOM")) {
      send(domain + ".enable", Map.of());
    }
    resize(width, height);
  }

  private void heard(String method, Map<String, Object> event) {
    switch (method) {
      case "Page.loadEventFired" -> loaded.complete(null);
      case "Runtime.exceptionThrown" ->
          complaints.add("exception: " + event.get("exceptionDetails"));
      case "Runtime.consoleAPICalled" ->
          complaints.add(event.get("type") + ": " + event.get("args"));
      case "Log.entryAdded" -> complaints.add("log: " + event.get("entry"));
      case "Page.javascriptDialogOpening" -> complaints.add("dialog: " + event);
      case "Network.requestWillBeSent" ->
          requests.add(String.valueOf(Browser.map(event.get("request")).get("url")));
      default -> {}
    }
  }

  /** Whatever came up in the console, uncaught, or as a dialog. */
  List<String> complaints() {
    return new ArrayList<>(complaints);
  }

  /** The addresses that the page asked for, its own among them. */
  List<String> requests() {
    return new ArrayList<>(requests);
  }

  void load(Path file) throws Exception {
    loaded = new CompletableFuture<>();
    send("Page.navigate", Map.of("url", file.toUri().toString()));
    loaded.get(60, TimeUnit.SECONDS);
    settle();
  }

  /** Waits until what the script has asked for is drawn. */
  void settle() {
    evaluate("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => r(1))))");
  }

  void resize(int width, int height) {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  void preferDark(boolean dark) {
    send(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    settle();
  }

  /** The value of an expression: a number, a text, a list, a map; a promise's own value. */
  @Nullable Object evaluate(String expression) {
    Map<String, Object> answer =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.containsKey("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    return Browser.map(answer.get("result")).get("value");
  }

  String text(String expression) {
    return String.valueOf(evaluate(expression));
  }

  int number(String expression) {
    return evaluate(expression) instanceof Number number ? number.intValue() : -1;
  }

  boolean is(String expression) {
    return Boolean.TRUE.equals(evaluate("Boolean(" + expression + ")"));
  }

  /** The text of the first element that a selector finds, as it is shown. */
  String textOf(String selector) {
    return text("document.querySelector(`" + selector + "`)?.innerText");
  }

  /** Presses a key as a user does, in the element that has the focus. */
  void press(String key) {
    key(key, 0);
  }

  void pressBack(String key) {
    key(key, 8);
  }

  private void key(String key, int modifiers) {
    Map<String, Object> event = new HashMap<>();
    event.put("key", key);
    event.put("code", KEY_CODES.containsKey(key) ? key : "");
    event.put("modifiers", modifiers);
    event.put("windowsVirtualKeyCode", KEY_CODES.getOrDefault(key, (int) key.charAt(0)));
    if (key.length() == 1) {
      event.put("text", key);
    } else if (key.equals("Enter")) {
      event.put("text", "\r");
    }
    event.put("type", "keyDown");
    send("Input.dispatchKeyEvent", event);
    event.put("type", "keyUp");
    event.remove("text");
    send("Input.dispatchKeyEvent", event);
  }

  void type(String text) {
    send("Input.insertText", Map.of("text", text));
  }

  /** Clicks at a place of the window. */
  void click(double x, double y) {
    for (String type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
      send(
          "Input.dispatchMouseEvent",
          Map.of(
              "type",
              type,
              "x",
              x,
              "y",
              y,
              "button",
              "left",
              "clickCount",
              1,
              "buttons",
              type.equals("mousePressed") ? 1 : 0));
    }
    settle();
  }

  /** Clicks the middle of the first element that a selector finds. */
  void click(String selector) {
    evaluate("document.querySelector(`" + selector + "`).scrollIntoView({block: 'center'})");
    clickIn(selector, 0.5, 0.5);
  }

  /** Clicks in an element, at parts of its width and height. */
  void clickIn(String selector, double right, double down) {
    Map<String, Object> box =
        Browser.map(
            evaluate(
                "(({x, y, width, height}) => ({x, y, width, height}))(document.querySelector(`"
                    + selector
                    + "`).getBoundingClientRect())"));
    click(part(box, "x", "width", right), part(box, "y", "height", down));
  }

  private static double part(Map<String, Object> box, String start, String length, double part) {
    return number(box, start) + number(box, length) * part;
  }

  private static double number(Map<String, Object> box, String name) {
    return box.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** Writes the whole page, or what is in sight, as PNG. */
  void screenshot(Path file, boolean whole) throws IOException {
    Map<String, Object> answer =
        send("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", whole));
    Files.write(file, Base64.getDecoder().decode(Browser.text(answer, "data")));
  }

  byte[] pdf() {
    Map<String, Object> answer = send("Page.printToPDF", Map.of("printBackground", true));
    return Base64.getDecoder().decode(Browser.text(answer, "data"));
  }

  Map<String, Object> send(String method, Map<String, ?> parameters) {
    return browser.send(session, method, parameters);
  }

  @Override
  public void close() {
    browser.send(null, "Target.closeTarget", Map.of("targetId", target));
  }
}
