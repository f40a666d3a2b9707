package dev.tidemark.ingest.otlp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.protobuf.CodedOutputStream;
import dev.tidemark.schemas.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * An error as OTLP tells it: {@code google.rpc.Status}, of which only these two fields are needed.
 *
 * @param code of gRPC
 */
record Status(int code, String message) {
  static final int INVALID = 3;
  static final int EXHAUSTED = 8;
  static final int UNAVAILABLE = 14;
  static final int UNAUTHENTICATED = 16;

  byte[] write(Encoding encoding) {
    try {
      return encoding == Encoding.PROTOBUF ? protobuf() : Json.MAPPER.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] protobuf() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      out.writeInt32(1, code);
      out.writeString(2, message);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
