package io.samspil.registry.edit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.samspil.contracts.Micros;
import io.samspil.contracts.Milli;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An edit as the API shows it. */
@Schema(name = "Edit")
@JsonInclude(JsonInclude.Include.NON_NULL)
record EditView(
    String id,
    String meterId,
    @Schema(example = "energy.import") String register,
    @Schema(description = "Start of the interval") Instant start,
    @Schema(description = "What replaces the computed value; absent where that is confirmed")
        @Nullable BigDecimal value,
    @Schema(description = "Whether the computed value is confirmed") boolean confirm,
    @Schema(example = "Wh") String unit,
    String reason,
    @Schema(description = "Who proposed it") String by,
    Instant proposed,
    @Schema(
            allowableValues = {
              "proposed",
              "approved",
              "rejected",
              "withdrawal-proposed",
              "withdrawn",
              "superseded"
            })
        String state,
    @Schema(description = "Whether Kafka has what was last decided of it; false before that")
        boolean published,
    @Schema(description = "The audit trail; not in lists") @Nullable List<Step> steps) {

  @Schema(name = "EditStep")
  record Step(
      Instant at,
      String by,
      @Schema(allowableValues = {"propose", "approve", "reject", "withdraw", "supersede"})
          String action,
      @Schema(description = "That it led to") String state,
      String reason) {
    private static Step of(EditStep step) {
      return new Step(
          Micros.toInstant(step.atUs()),
          step.by(),
          step.action(),
          step.state().text(),
          step.reason());
    }
  }

  static EditView of(Edit edit) {
    return of(edit, edit.published(), null);
  }

  static EditView withTrail(Edit edit, boolean published, List<EditStep> trail) {
    return of(edit, published, trail.stream().map(Step::of).toList());
  }

  private static EditView of(Edit edit, boolean published, @Nullable List<Step> steps) {
    return new EditView(
        edit.id(),
        edit.meterId(),
        edit.register(),
        Micros.toInstant(edit.startUs()),
        edit.replaced() ? Milli.toDecimal(edit.valueMilli()) : null,
        !edit.replaced(),
        edit.unit(),
        edit.reason(),
        edit.proposedBy(),
        Micros.toInstant(edit.proposedUs()),
        edit.state().text(),
        published,
        steps);
  }
}
