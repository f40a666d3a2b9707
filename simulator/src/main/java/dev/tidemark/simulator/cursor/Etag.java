package dev.tidemark.simulator.cursor;

import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;
import java.util.UUID;

/** Conditional requests: the tag is a hash of the body. */
final class Etag {
  private static final String CACHE = "public, max-age=900";

  private Etag() {}

  static Reply onto(Reply reply) {
    if (reply.status() != 200) {
      return reply;
    }
    String hash = UUID.nameUUIDFromBytes(reply.body()).toString();
    return reply.with("ETag", "\"" + hash + "\"").with("Cache-Control", CACHE);
  }

  static boolean matches(Call call, Reply reply) {
    String tag = reply.headers().get("ETag");
    return tag != null && call.header("If-None-Match").filter(tag::equals).isPresent();
  }

  static Reply unchanged(Reply reply) {
    return Reply.empty(304).with("ETag", reply.headers().get("ETag")).with("Cache-Control", CACHE);
  }
}
