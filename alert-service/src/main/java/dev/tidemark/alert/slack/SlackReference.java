package dev.tidemark.alert.slack;

/**
 * Where a message is.
 *
 * @param channel id of the channel
 * @param ts the message's name in it
 * @param file id of its picture; null for none
 */
record SlackReference(String channel, String ts, String file) {

  /** As it was written; null for none. */
  static SlackReference of(String text) {
    if (text == null) {
      return null;
    }
    String[] parts = text.split(" ");
    return new SlackReference(parts[0], parts[1], parts.length > 2 ? parts[2] : null);
  }

  SlackReference with(String otherFile) {
    return new SlackReference(channel, ts, otherFile);
  }

  /** As it is written. */
  String text() {
    return channel + " " + ts + (file == null ? "" : " " + file);
  }
}
