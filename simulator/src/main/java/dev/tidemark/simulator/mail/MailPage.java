package dev.tidemark.simulator.mail;

import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;
import dev.tidemark.simulator.web.Router;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A mail as a mail program shows it. */
public final class MailPage {
  private static final String PATH = "/_sim/mail/page";

  private final MailBox box;

  /** The page of a mail server. */
  public MailPage(MailBox box) {
    this.box = box;
  }

  /** Adds the page; {@code ?number=} counts from 0, the newest is shown otherwise. */
  public void addTo(Router router) {
    router.on("GET", PATH, this::page);
  }

  private Reply page(Call call) {
    List<Mail> mails = box.mails();
    int number =
        call.query("number")
            .filter(n -> n.matches("\\d{1,6}"))
            .map(Integer::parseInt)
            .orElse(mails.size() - 1);
    if (number < 0 || number >= mails.size()) {
      return Reply.text(404, "there is no such mail");
    }
    Mail mail = mails.get(number);
    String html = mail.html() == null ? "<pre>" + escaped(mail.text()) + "</pre>" : mail.html();
    for (Map.Entry<String, byte[]> picture : mail.pictures().entrySet()) {
      html =
          html.replace(
              "cid:" + picture.getKey(),
              "data:image/png;base64," + Base64.getEncoder().encodeToString(picture.getValue()));
    }
    return Reply.html(
        200,
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s</title></head>
        <body style="margin:0;font:14px system-ui,'DejaVu Sans',sans-serif">
        <div style="padding:14px 24px;border-bottom:1px solid #ddd;background:#f6f8fa">
        <b style="font-size:17px">%s</b><br><span style="color:#57606a">%s to %s</span></div>
        <iframe title="The mail" sandbox srcdoc="%s"
         style="border:0;width:100%%;height:720px;padding:8px 16px;box-sizing:border-box"></iframe>
        </body></html>
        """
            .formatted(
                escaped(mail.subject()),
                escaped(mail.subject()),
                escaped(mail.from()),
                escaped(mail.mailbox()),
                escaped(html)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
