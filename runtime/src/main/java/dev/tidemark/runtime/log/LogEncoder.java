package dev.tidemark.runtime.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.UtcInstants;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One event, one line, without secrets: as text, or as JSON where {@code format} is {@code json}. A
 * line break inside a message cannot forge a line of its own.
 */
public final class LogEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = new byte[0];
  private static final int FRAMES = 12;

  private final Secrets secrets;
  private boolean json;

  /** An encoder that hides the secrets of this process. */
  public LogEncoder() {
    this(Secrets.ofProcess());
  }

  LogEncoder(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Chooses {@code text} or {@code json}. */
  public void setFormat(String format) {
    if (!format.equals("text") && !format.equals("json")) {
      addError("TIDEMARK_LOG_FORMAT must be text or json, got: " + format);
    }
    json = format.equals("json");
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    String line = json ? json(event) : text(event);
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private String text(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(200);
    line.append(time(event)).append(' ');
    line.append(String.format("%-5s", event.getLevel())).append(' ');
    line.append('[').append(event.getThreadName()).append("] ");
    line.append(event.getLoggerName()).append(' ').append(event.getFormattedMessage());
    if (event.getThrowableProxy() != null) {
      line.append(" | ").append(stack(event.getThrowableProxy()));
    }
    return secrets.hidden(line.toString()).replaceAll("[\\r\\n]+\\s*", " ");
  }

  private String json(ILoggingEvent event) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", time(event));
    line.put("level", event.getLevel().toString());
    line.put("logger", event.getLoggerName());
    line.put("thread", event.getThreadName());
    line.put("message", secrets.hidden(String.valueOf(event.getFormattedMessage())));
    event.getMDCPropertyMap().forEach(line::putIfAbsent);
    if (event.getThrowableProxy() != null) {
      line.put("error", secrets.hidden(stack(event.getThrowableProxy())));
    }
    try {
      return Json.MAPPER.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can always be written", e);
    }
  }

  private static String time(ILoggingEvent event) {
    return UtcInstants.text(Instant.ofEpochMilli(event.getTimeStamp()));
  }

  /** The failure and its causes, each with its first frames. */
  private static String stack(IThrowableProxy failure) {
    StringBuilder text = new StringBuilder();
    for (IThrowableProxy cause = failure; cause != null; cause = cause.getCause()) {
      text.append(text.isEmpty() ? "" : "\ncaused by ");
      text.append(cause.getClassName()).append(": ").append(cause.getMessage());
      StackTraceElementProxy[] frames = cause.getStackTraceElementProxyArray();
      for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
        text.append("\n  ").append(frames[i].getSTEAsString());
      }
    }
    return text.toString();
  }
}
