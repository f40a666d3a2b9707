package dev.tidemark.ingest.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.tidemark.ingest.text.Storable;
import dev.tidemark.schemas.Json;
import io.micronaut.http.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** The two encodings of OTLP over HTTP. */
enum Encoding {
  PROTOBUF("application/x-protobuf") {
    @Override
    void merge(byte[] body, Message.Builder into) throws InvalidProtocolBufferException {
      into.mergeFrom(body);
    }

    @Override
    byte[] write(Message message) {
      return message.toByteArray();
    }
  },
  /** Protobuf's JSON mapping with OTLP's exception: ids are hexadecimal, and not base64. */
  JSON(MediaType.APPLICATION_JSON) {
    @Override
    void merge(byte[] body, Message.Builder into) throws IOException {
      JsonNode root = Json.MAPPER.readTree(body);
      if (root == null || !root.isObject()) {
        throw new IOException("the body must be a JSON object");
      }
      idsToBase64(root);
      JsonFormat.parser().ignoringUnknownFields().merge(root.toString(), into);
    }

    @Override
    byte[] write(Message message) throws InvalidProtocolBufferException {
      return JsonFormat.printer()
          .omittingInsignificantWhitespace()
          .print(message)
          .getBytes(StandardCharsets.UTF_8);
    }
  };

  private static final Set<String> IDS = Set.of("traceId", "spanId", "parentSpanId");

  private final String mediaType;

  Encoding(String mediaType) {
    this.mediaType = mediaType;
  }

  /** Reads a message; fails where the body is none. */
  abstract void merge(byte[] body, Message.Builder into) throws IOException;

  abstract byte[] write(Message message) throws InvalidProtocolBufferException;

  /** The value of the Content-Type header. */
  MediaType mediaType() {
    return MediaType.of(mediaType);
  }

  /** The encoding of a Content-Type; empty for any other one. */
  static Optional<Encoding> of(Optional<MediaType> type) {
    for (Encoding encoding : values()) {
      if (type.isPresent() && type.get().getName().equalsIgnoreCase(encoding.mediaType)) {
        return Optional.of(encoding);
      }
    }
    return Optional.empty();
  }

  private static void idsToBase64(JsonNode node) throws IOException {
    if (node instanceof ObjectNode object) {
      for (String name : IDS) {
        if (object.path(name).isTextual()) {
          object.put(name, base64(object.path(name).textValue()));
        }
      }
    }
    if (node instanceof ObjectNode || node instanceof ArrayNode) {
      for (JsonNode child : node) {
        idsToBase64(child);
      }
    }
  }

  private static String base64(String hex) throws IOException {
    try {
      return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException e) {
      throw new IOException("an id must be hexadecimal, got: " + Storable.text(hex, 40), e);
    }
  }
}
