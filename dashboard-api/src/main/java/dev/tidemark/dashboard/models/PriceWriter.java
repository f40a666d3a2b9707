package dev.tidemark.dashboard.models;

import dev.tidemark.dashboard.feed.Entry;
import dev.tidemark.dashboard.feed.TopicWriter;
import dev.tidemark.dashboard.live.LiveEvent;
import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Rows;
import dev.tidemark.schemas.PriceBook;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the list prices of each organisation, and those for everybody. */
@Singleton
final class PriceWriter implements TopicWriter<PriceBook> {
  @Override
  public Topic<PriceBook> topic() {
    return Topics.PRICES;
  }

  @Override
  public String problem(PriceBook value) {
    return TopicWriter.missing("org", value.org(), "updatedAt", value.updatedAt());
  }

  @Override
  public List<LiveEvent> write(Connection c, List<Entry<PriceBook>> entries) throws SQLException {
    Map<String, PriceBook> newest = new LinkedHashMap<>();
    entries.forEach(e -> newest.put(e.value() == null ? e.key() : e.value().org(), e.value()));
    Rows books = new Rows("text");
    Rows prices = new Rows("text", "text", "timestamptz", "jsonb");
    newest.forEach(
        (org, book) -> {
          books.add(org);
          if (book != null) {
            book.models()
                .forEach(
                    (model, price) ->
                        prices.add(org, model, book.updatedAt(), Bodies.write(price)));
          }
        });
    // A book replaces the one before it: a model that it does not name has no price any more.
    books.update(c, "delete from dashboard.price p using $rows as r(org) where p.org = r.org");
    prices.update(
        c, "insert into dashboard.price (org, model, updated_at, body) select * from $rows as r");
    return List.of();
  }
}
