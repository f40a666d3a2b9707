package dev.tidemark.alert.mail;

import dev.tidemark.alert.chart.Picture;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;

/**
 * A picture inside a mail: a part that the HTML names, so that nothing is loaded from elsewhere.
 */
public final class MailPicture {
  private MailPicture() {}

  /** What a mail went without, and why; null for nothing. */
  public static String note(Picture picture) {
    return picture instanceof Picture.Failed failed
        ? "sent without its picture: " + failed.reason()
        : null;
  }

  /** Puts the picture beside what was composed, as {@code multipart/related}. */
  static void add(MimeMessage message, Picture.Drawn picture) throws MessagingException {
    MimeBodyPart words = new MimeBodyPart();
    words.setContent(content(message));
    MimeBodyPart image = new MimeBodyPart();
    image.setDataHandler(new DataHandler(new ByteArrayDataSource(picture.png(), "image/png")));
    image.setContentID("<" + MailLayout.CONTENT_ID + ">");
    image.setDisposition(Part.INLINE);
    image.setFileName(Picture.FILE);
    message.setContent(new MimeMultipart("related", words, image));
    message.saveChanges();
  }

  private static Multipart content(MimeMessage message) throws MessagingException {
    try {
      return (Multipart) message.getContent();
    } catch (IOException e) {
      throw new MessagingException("a mail that was composed cannot be read", e);
    }
  }
}
