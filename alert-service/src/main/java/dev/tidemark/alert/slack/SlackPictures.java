package dev.tidemark.alert.slack;

import com.slack.api.Slack;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.methods.response.files.FilesCompleteUploadExternalResponse;
import com.slack.api.methods.response.files.FilesGetUploadURLExternalResponse;
import dev.tidemark.alert.chart.Picture;
import dev.tidemark.alert.receiver.Notice;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Gives pictures to Slack; what fails is told, and holds nothing back. */
final class SlackPictures {
  private static final int REMEMBERED = 100;
  private static final MediaType PNG = MediaType.get("image/png");

  private final Slack slack;
  private final OkHttpClient http;
  private final String token;
  private final Map<String, Upload> uploaded =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Upload> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * Pictures of a bot.
   *
   * @param http carries the bytes, with a short time limit
   */
  SlackPictures(Slack slack, OkHttpClient http, String token) {
    this.slack = slack;
    this.http = http;
    this.token = token;
  }

  /**
   * A picture in Slack.
   *
   * @param file its id; null where there is none
   * @param words what it shows; null likewise
   * @param problem why there is none although there should be one; null otherwise
   */
  record Upload(String file, String words, String problem) {
    static Upload failed(String why) {
      return new Upload(null, null, "sent without its picture: " + why);
    }
  }

  /** The picture of a notice; a further attempt of the same notice uses the one that is there. */
  synchronized Upload of(Notice notice) {
    Upload known = uploaded.get(notice.deliveryId());
    if (known != null) {
      return known;
    }
    Upload upload =
        switch (Picture.of(notice)) {
          case Picture.None none -> new Upload(null, null, null);
          case Picture.Failed failed -> Upload.failed(failed.reason());
          case Picture.Drawn drawn -> guarded(drawn);
        };
    if (upload.file() != null) {
      uploaded.put(notice.deliveryId(), upload);
    }
    return upload;
  }

  private Upload guarded(Picture.Drawn picture) {
    try {
      return upload(picture);
    } catch (SlackApiException e) {
      return Upload.failed("Slack answered HTTP " + e.getResponse().code());
    } catch (IOException | RuntimeException e) {
      return Upload.failed(e.getClass().getSimpleName());
    }
  }

  private Upload upload(Picture.Drawn picture) throws IOException, SlackApiException {
    FilesGetUploadURLExternalResponse place =
        slack
            .methods(token)
            .filesGetUploadURLExternal(
                r -> r.filename(Picture.FILE).length(picture.png().length).altTxt(picture.words()));
    if (!place.isOk()) {
      return Upload.failed("Slack says " + SlackAnswers.safe(place.getError()));
    }
    Request bytes =
        new Request.Builder()
            .url(place.getUploadUrl())
            .post(RequestBody.create(picture.png(), PNG))
            .build();
    try (Response taken = http.newCall(bytes).execute()) {
      if (!taken.isSuccessful()) {
        return Upload.failed("Slack answered HTTP " + taken.code() + " to its bytes");
      }
    }
    FileDetails file = FileDetails.builder().id(place.getFileId()).title("Evidence").build();
    FilesCompleteUploadExternalResponse done =
        slack.methods(token).filesCompleteUploadExternal(r -> r.files(List.of(file)));
    return done.isOk()
        ? new Upload(place.getFileId(), picture.words(), null)
        : Upload.failed("Slack says " + SlackAnswers.safe(done.getError()));
  }
}
