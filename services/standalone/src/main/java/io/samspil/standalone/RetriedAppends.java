package io.samspil.standalone;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;

/**
 * Keeps out of the log what the embedded broker calls an error and is none: a batch that overtook
 * the first one of its transaction is refused, and its producer sends both again in order.
 */
public final class RetriedAppends extends Filter<ILoggingEvent> {
  private static final String REFUSED = OutOfOrderSequenceException.class.getName();

  @Override
  public FilterReply decide(ILoggingEvent event) {
    var cause = event.getThrowableProxy();
    return cause != null && REFUSED.equals(cause.getClassName())
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }
}
