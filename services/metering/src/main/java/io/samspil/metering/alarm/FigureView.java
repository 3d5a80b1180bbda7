package io.samspil.metering.alarm;

import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.Serdes.OfFigure;
import io.samspil.contracts.TopicTail;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Figure;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest figures of all meters. One thread takes; any thread may ask. */
final class FigureView implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FigureView.class);

  private final Map<String, Map<String, Figure>> figures = new ConcurrentHashMap<>();
  private @Nullable TopicTail<Figure> tail;

  static FigureView following(KafkaAccess kafka) {
    FigureView view = new FigureView();
    view.tail =
        TopicTail.fromBeginning(
            kafka,
            Topics.FIGURES,
            new OfFigure(),
            told -> view.take(told.value()),
            failure -> log.warn("figures could not be read", failure));
    return view;
  }

  void take(@Nullable Figure figure) {
    if (figure != null) {
      figures
          .computeIfAbsent(figure.getFigure(), id -> new ConcurrentHashMap<>())
          .put(figure.getMeterId(), figure);
    }
  }

  /** All of one kind, the smallest first, or the largest. */
  List<Figure> ranked(String figure, boolean largestFirst) {
    Comparator<Figure> smallestFirst = Comparator.comparingLong(Figure::getValueMilli);
    return figures.getOrDefault(figure, Map.of()).values().stream()
        .sorted(
            (largestFirst ? smallestFirst.reversed() : smallestFirst)
                .thenComparing(Figure::getMeterId))
        .toList();
  }

  @Override
  public void close() {
    if (tail != null) {
      tail.close();
    }
  }
}
