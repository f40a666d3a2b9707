package dev.tidemark.ingest.otlp;

import com.google.protobuf.Message;
import dev.tidemark.ingest.text.Storable;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.netty.handler.codec.compression.DecompressionException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** OTLP over HTTP, as its specification has it. */
@Controller
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OtlpController {
  /** Exporters give up after ten seconds, and would not see the answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final int RETRY_SECONDS = 5;

  private final Intake intake;
  private final OtlpSource source;
  private final String org;
  private final Bodies bodies;
  private final Clock clock;

  OtlpController(
      Intake intake,
      OtlpSource source,
      @Value("${tidemark.org}") String org,
      @Value("${tidemark.otlp.max-bytes:8388608}") int maxBytes,
      @Nullable Clock clock) {
    this.intake = intake;
    this.source = source;
    this.org = org;
    this.bodies = new Bodies(maxBytes);
    this.clock = clock == null ? Clock.systemUTC() : clock;
  }

  /** Takes events. */
  @Post(uris = {"/v1/logs", "/otlp/v1/logs"})
  HttpResponse<byte[]> logs(HttpRequest<?> request, @Nullable @Body byte[] body)
      throws InterruptedException, IOException {
    return take(
        request,
        body,
        ExportLogsServiceRequest.newBuilder(),
        (b, now) -> Batch.of(org, b.build(), now),
        batch -> {
          ExportLogsServiceResponse.Builder answer = ExportLogsServiceResponse.newBuilder();
          if (batch.rejected() > 0) {
            answer.setPartialSuccess(
                ExportLogsPartialSuccess.newBuilder()
                    .setRejectedLogRecords(batch.rejected())
                    .setErrorMessage(batch.firstProblem()));
          }
          return answer.build();
        });
  }

  /** Takes counters. */
  @Post(uris = {"/v1/metrics", "/otlp/v1/metrics"})
  HttpResponse<byte[]> metrics(HttpRequest<?> request, @Nullable @Body byte[] body)
      throws InterruptedException, IOException {
    return take(
        request,
        body,
        ExportMetricsServiceRequest.newBuilder(),
        (b, now) -> Batch.of(org, b.build(), now),
        batch -> {
          ExportMetricsServiceResponse.Builder answer = ExportMetricsServiceResponse.newBuilder();
          if (batch.rejected() > 0) {
            answer.setPartialSuccess(
                ExportMetricsPartialSuccess.newBuilder()
                    .setRejectedDataPoints(batch.rejected())
                    .setErrorMessage(batch.firstProblem()));
          }
          return answer.build();
        });
  }

  /** A body that says that it is compressed, and is not. */
  @Error(exception = DecompressionException.class)
  HttpResponse<byte[]> unpackable(HttpRequest<?> request) {
    return refused(
        Encoding.of(request.getContentType()).orElse(Encoding.JSON),
        HttpStatus.BAD_REQUEST,
        Status.INVALID,
        "the body cannot be read: it is not compressed as its Content-Encoding says");
  }

  private interface Reader<B> {
    Batch read(B request, Instant now);
  }

  private interface Answer {
    Message of(Batch batch);
  }

  private <B extends Message.Builder> HttpResponse<byte[]> take(
      HttpRequest<?> request, @Nullable byte[] body, B into, Reader<B> reader, Answer answer)
      throws InterruptedException, IOException {
    Optional<Encoding> known = Encoding.of(request.getContentType());
    if (known.isEmpty()) {
      return refused(
          Encoding.JSON,
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          Status.INVALID,
          "Content-Type must be application/x-protobuf or application/json");
    }
    Encoding encoding = known.get();
    Batch batch;
    try {
      encoding.merge(bodies.plain(request, body), into);
      batch = reader.read(into, clock.instant());
    } catch (Bodies.TooLargeException e) {
      return refused(
          encoding, HttpStatus.REQUEST_ENTITY_TOO_LARGE, Status.EXHAUSTED, e.getMessage());
    } catch (IOException e) {
      return refused(
          encoding,
          HttpStatus.BAD_REQUEST,
          Status.INVALID,
          "the body cannot be read: "
              + Storable.text(
                  Objects.requireNonNullElse(e.getMessage(), "it is no message of OTLP"), 300));
    }
    if (!taken(batch)) {
      return refused(
              encoding,
              HttpStatus.SERVICE_UNAVAILABLE,
              Status.UNAVAILABLE,
              "broker or database do not answer; send the same again")
          .header(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_SECONDS));
    }
    source.received(batch, clock.instant());
    return HttpResponse.ok(encoding.write(answer.of(batch))).contentType(encoding.mediaType());
  }

  private boolean taken(Batch batch) throws InterruptedException {
    CompletableFuture<Void> done = intake.put(batch);
    try {
      done.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      done.cancel(true);
      return false;
    }
  }

  static MutableHttpResponse<byte[]> refused(
      Encoding encoding, HttpStatus status, int code, String message) {
    return HttpResponse.<byte[]>status(status)
        .body(new Status(code, message).write(encoding))
        .contentType(encoding.mediaType());
  }
}
