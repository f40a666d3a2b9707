package dev.tidemark.alert.slack;

import static com.slack.api.model.block.composition.BlockCompositions.confirmationDialog;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import java.util.ArrayList;
import java.util.List;

/** What can be done from a message about an incident, as it stands. */
public final class SlackButtons {
  /** Somebody looks after it. */
  public static final String ACKNOWLEDGE = "tidemark-acknowledge";

  /** It is over. */
  public static final String RESOLVE = "tidemark-resolve";

  /** Nobody is told of it for an hour. */
  public static final String SILENCE = "tidemark-silence";

  /** There was nothing to tell. */
  public static final String WRONG = "tidemark-wrong";

  private SlackButtons() {}

  /**
   * The buttons of a message; where nobody listens, and where it is not about an incident, only the
   * link.
   */
  static List<BlockElement> of(Notice notice, boolean listening) {
    if (notice.plain() != null) {
      return List.of(link("Open in Tidemark", notice.url()));
    }
    Incident i = notice.incident();
    List<BlockElement> buttons = new ArrayList<>();
    boolean open = i.status() != Status.RESOLVED && i.status() != Status.HISTORICAL;
    if (listening && open) {
      if (i.status() != Status.ACKNOWLEDGED) {
        buttons.add(act("Acknowledge", ACKNOWLEDGE, i, "primary"));
      }
      buttons.add(act("Resolve", RESOLVE, i, null));
      if (i.snoozedUntil() == null) {
        buttons.add(act("Silence for 1 hour", SILENCE, i, null));
      }
      buttons.add(wrong(i));
    }
    buttons.add(link("Open incident", notice.url()));
    return buttons;
  }

  /** A button that opens a page. */
  static BlockElement link(String text, String url) {
    return button(b -> b.text(plainText(text)).url(url).actionId("open-incident"));
  }

  private static ButtonElement act(String text, String action, Incident i, String style) {
    return button(b -> b.text(plainText(text)).actionId(action).value(i.id()).style(style));
  }

  /** It changes what is told from then on, so that Slack asks once more. */
  private static BlockElement wrong(Incident i) {
    ButtonElement button = act("Not an anomaly", WRONG, i, null);
    button.setConfirm(
        confirmationDialog(
            c ->
                c.title(plainText("Not an anomaly?"))
                    .text(
                        plainText(
                            "The incident is resolved. For 90 days only twice as much is told"
                                + " again, and these days count as usual."))
                    .confirm(plainText("Not an anomaly"))
                    .deny(plainText("Cancel"))));
    return button;
  }
}
