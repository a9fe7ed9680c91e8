package dev.airlock.checker.report.html;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A browser of the Chromium family without a window, spoken to by the Chrome DevTools Protocol: so
 * there is no driver to match with it, and the console, the network and the keys are the browser's
 * own.
 */
final class Browser implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final AtomicLong lastId = new AtomicLong();
  private final Map<Long, CompletableFuture<Map<String, Object>>> waiting =
      new ConcurrentHashMap<>();
  private final Map<String, BiConsumer<String, Map<String, Object>>> listeners =
      new ConcurrentHashMap<>();

  private Browser(Process process, Path profile, String address) {
    this.process = process;
    this.profile = profile;
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Listener())
            .join();
  }

  /**
   * The browser's program: the property {@code airlock.browser}, AIRLOCK_BROWSER, what
   * fetch-browser.sh fetched, or one on the PATH.
   */
  static Optional<Path> find() {
    List<Path> candidates = new ArrayList<>();
    Stream.of(System.getProperty("airlock.browser"), System.getenv("AIRLOCK_BROWSER"))
        .filter(name -> name != null && !name.isEmpty())
        .map(Path::of)
        .forEach(candidates::add);
    candidates.add(home().resolve("chromium-147.0.0/chromium"));
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      for (String name :
          List.of("chromium", "chromium-browser", "google-chrome", "chrome-headless-shell")) {
        candidates.add(Path.of(folder, name));
      }
    }
    return candidates.stream().filter(Files::isExecutable).findFirst();
  }

  /** The script of axe-core's rules, if it was fetched. */
  static Optional<Path> findAxe() {
    return Optional.of(home().resolve("axe-4.14.1/axe.min.js")).filter(Files::exists);
  }

  private static Path home() {
    String own = System.getenv("AIRLOCK_BROWSER_HOME");
    if (own != null && !own.isEmpty()) {
      return Path.of(own);
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    return (cache == null || cache.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache))
        .resolve("airlock/browser");
  }

  static Browser start(Path program) throws IOException {
    Path profile = Files.createTempDirectory("airlock-browser");
    ProcessBuilder builder =
        new ProcessBuilder(
            program.toString(),
            "--headless",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            // Its sandbox needs rights that a container has not; it opens our own files only.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
            "--hide-scrollbars",
            "--font-render-hinting=none",
            "--force-color-profile=srgb",
            "about:blank");
    Path fonts = program.toAbsolutePath().resolveSibling("fonts.conf");
    if (Files.exists(fonts)) {
      builder.environment().put("LD_LIBRARY_PATH", fonts.resolveSibling("lib").toString());
      builder.environment().put("FONTCONFIG_FILE", fonts.toString());
    }
    Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader errors =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    List<String> said = new ArrayList<>();
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      said.add(line);
      int at = line.indexOf("ws://");
      if (at >= 0) {
        // A pipe that nobody empties would stop the browser.
        Thread.ofVirtual().start(() -> errors.lines().forEach(ignored -> {}));
        return new Browser(process, profile, line.substring(at).strip());
      }
    }
    throw new IOException(program + " did not start: " + said);
  }

  /** A new tab, of a width and a height in CSS pixels. */
  BrowserPage open(int width, int height) {
    String target =
        text(send(null, "Target.createTarget", Map.of("url", "about:blank")), "targetId");
    String session =
        text(
            send(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true)),
            "sessionId");
    return new BrowserPage(this, target, session, width, height);
  }

  void listen(String session, BiConsumer<String, Map<String, Object>> listener) {
    listeners.put(session, listener);
  }

  /** Sends a command and waits for what it gives back. */
  Map<String, Object> send(@Nullable String session, String method, Map<String, ?> parameters) {
    long id = lastId.incrementAndGet();
    CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", id);
    message.put("method", method);
    message.put("params", parameters);
    if (session != null) {
      message.put("sessionId", session);
    }
    try {
      String text = JSON.std.asString(message);
      synchronized (socket) {
        socket.sendText(text, true).join();
      }
      Map<String, Object> full = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (full.containsKey("error")) {
        throw new IllegalStateException(method + ": " + full.get("error"));
      }
      return map(full.get("result"));
    } catch (IOException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(method + " got no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(@Nullable Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  static String text(Map<String, Object> answer, String name) {
    return (String) Objects.requireNonNull(answer.get(name), name);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        String message = text.toString();
        text.setLength(0);
        received(message);
      }
      from.request(1);
      return null;
    }

    private void received(String message) {
      try {
        Map<String, Object> full = JSON.std.mapFrom(message);
        if (full.get("id") instanceof Number id) {
          CompletableFuture<Map<String, Object>> answer = waiting.remove(id.longValue());
          if (answer != null) {
            answer.complete(full);
          }
        } else if (full.get("sessionId") instanceof String session) {
          BiConsumer<String, Map<String, Object>> listener = listeners.get(session);
          if (listener != null) {
            listener.accept(String.valueOf(full.get("method")), map(full.get("params")));
          }
        }
      } catch (IOException e) {
        waiting.values().forEach(answer -> answer.completeExceptionally(e));
      }
    }
  }
}
