package dev.tidemark.schemas;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/**
 * Writes usage events, of which there are more than of all else together, without reflection: in
 * the order of the record, and without what is null.
 */
final class UsageEventJson extends StdSerializer<UsageEvent> {
  private static final long serialVersionUID = 1L;

  private static final SerializableString ID = new SerializedString("id");
  private static final SerializableString ORG = new SerializedString("org");
  private static final SerializableString USER_ID = new SerializedString("userId");
  private static final SerializableString EMAIL = new SerializedString("email");
  private static final SerializableString TIMESTAMP = new SerializedString("timestamp");
  private static final SerializableString OBSERVED_AT = new SerializedString("observedAt");
  private static final SerializableString PROVIDER = new SerializedString("provider");
  private static final SerializableString MODEL = new SerializedString("model");
  private static final SerializableString KIND = new SerializedString("kind");
  private static final SerializableString INPUT = new SerializedString("inputTokens");
  private static final SerializableString OUTPUT = new SerializedString("outputTokens");
  private static final SerializableString WRITE = new SerializedString("cacheWriteTokens");
  private static final SerializableString READ = new SerializedString("cacheReadTokens");
  private static final SerializableString COST = new SerializedString("costMicros");
  private static final SerializableString CHARGED = new SerializedString("chargedMicros");
  private static final SerializableString REQUESTS = new SerializedString("milliRequests");
  private static final SerializableString MAX_MODE = new SerializedString("maxMode");
  private static final SerializableString HEADLESS = new SerializedString("headless");
  private static final SerializableString WITHDRAWN = new SerializedString("withdrawn");
  private static final SerializableString SOURCE = new SerializedString("source");

  UsageEventJson() {
    super(UsageEvent.class);
  }

  @Override
  public void serialize(UsageEvent e, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeStartObject(e);
    text(json, ID, e.id());
    text(json, ORG, e.org());
    text(json, USER_ID, e.userId());
    text(json, EMAIL, e.email());
    text(json, TIMESTAMP, e.timestamp() == null ? null : UtcInstants.text(e.timestamp()));
    text(json, OBSERVED_AT, e.observedAt() == null ? null : UtcInstants.text(e.observedAt()));
    text(json, PROVIDER, e.provider());
    text(json, MODEL, e.model());
    text(json, KIND, e.kind());
    number(json, INPUT, e.inputTokens());
    number(json, OUTPUT, e.outputTokens());
    number(json, WRITE, e.cacheWriteTokens());
    number(json, READ, e.cacheReadTokens());
    number(json, COST, e.costMicros());
    number(json, CHARGED, e.chargedMicros());
    number(json, REQUESTS, e.milliRequests());
    flag(json, MAX_MODE, e.maxMode());
    flag(json, HEADLESS, e.headless());
    flag(json, WITHDRAWN, e.withdrawn());
    text(json, SOURCE, e.source());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, SerializableString name, String value)
      throws IOException {
    if (value != null) {
      json.writeFieldName(name);
      json.writeString(value);
    }
  }

  private static void number(JsonGenerator json, SerializableString name, long value)
      throws IOException {
    json.writeFieldName(name);
    json.writeNumber(value);
  }

  private static void flag(JsonGenerator json, SerializableString name, boolean value)
      throws IOException {
    json.writeFieldName(name);
    json.writeBoolean(value);
  }
}
