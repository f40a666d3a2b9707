package dev.tidemark.simulator.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the handler of a request; longer paths first. */
public final class Router {
  private record Route(String method, String path, Handler handler) {
    boolean serves(String wanted) {
      return path.endsWith("/") ? wanted.startsWith(path) : wanted.equals(path);
    }
  }

  private final List<Route> routes = new ArrayList<>();
  private final Handler otherwise;

  /** With the answers for paths that nobody serves. */
  public Router(Handler otherwise) {
    this.otherwise = otherwise;
  }

  /** Adds a handler; a path that ends in a slash serves everything below it. */
  public Router on(String method, String path, Handler handler) {
    routes.add(new Route(method, path, handler));
    routes.sort((a, b) -> b.path().length() - a.path().length());
    return this;
  }

  Reply answer(Call call) {
    List<Route> serving = routes.stream().filter(route -> route.serves(call.path())).toList();
    Optional<Route> found =
        serving.stream().filter(route -> route.method().equals(call.method())).findFirst();
    try {
      if (found.isPresent()) {
        return found.get().handler().handle(call);
      }
      return serving.isEmpty()
          ? otherwise.handle(call)
          : Reply.jsonText(405, "{\"error\":\"Method Not Allowed\"}")
              .with("Allow", serving.getFirst().method());
    } catch (Refusal refusal) {
      return refusal.reply();
    }
  }
}
