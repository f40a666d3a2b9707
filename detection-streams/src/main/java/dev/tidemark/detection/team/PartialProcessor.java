package dev.tidemark.detection.team;

import dev.tidemark.detection.day.DayState;
import dev.tidemark.detection.day.DayTold;
import dev.tidemark.schemas.TeamBaseline;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * First stage of the team's statistics: turns a changed day into the difference that it makes to
 * its group and to the whole organisation, on the partition that owns the user. Merging the
 * differences is the second stage.
 */
public final class PartialProcessor implements Processor<String, DayTold, String, SpreadSketch> {
  private ProcessorContext<String, SpreadSketch> context;

  @Override
  public void init(ProcessorContext<String, SpreadSketch> context) {
    this.context = context;
  }

  @Override
  public void process(Record<String, DayTold> record) {
    DayState day = record.value().day();
    String group = record.value().group();
    long spend = day.total().spendMicros();
    if (day.toldMicros() == spend && Objects.equals(day.toldGroup(), group)) {
      return;
    }
    SpreadSketch before = SpreadSketch.of(day.toldMicros());
    SpreadSketch now = SpreadSketch.of(spend);
    tell(record, day, TeamBaseline.WHOLE_ORG, now.minus(before));
    if (group.equals(day.toldGroup())) {
      tell(record, day, group, now.minus(before));
    } else {
      if (day.toldGroup() != null) {
        tell(record, day, day.toldGroup(), SpreadSketch.EMPTY.minus(before));
      }
      tell(record, day, group, now);
    }
  }

  private void tell(
      Record<String, DayTold> record, DayState day, String group, SpreadSketch delta) {
    if (!delta.isEmpty()) {
      context.forward(record.withKey(day.org() + "/" + group + "/" + day.day()).withValue(delta));
    }
  }
}
