package io.samspil.registry.device;

import io.samspil.registry.asset.Page;
import io.samspil.registry.asset.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** {@code /api/v1/claims}. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "claims")
class ClaimController {
  private static final Logger log = LoggerFactory.getLogger(ClaimController.class);
  private static final Executor THREADS = Thread::startVirtualThread;

  /** For the database and Kafka, beside the delay. */
  private static final Duration AT_MOST = Duration.ofMinutes(2);

  private final ClaimDesk desk;
  private final GuessDelay delays;

  ClaimController(ClaimDesk desk, GuessDelay delays) {
    this.desk = desk;
    this.delays = delays;
  }

  @GetMapping("/claims")
  @Operation(summary = "List claims, the newest first, without their codes")
  Page<ClaimView> list(
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
    return desk.page(Page.Request.of(page, size));
  }

  @PostMapping(path = "/claims", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Make a claim",
      description = "Its code is shown in this answer only. expires: a day from now if absent")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content =
          @Content(
              schema =
                  @Schema(
                      type = "object",
                      example = "{\"assetIds\": [\"m1\"], \"expires\": \"2026-12-01T00:00:00Z\"}")))
  ResponseEntity<ClaimView> make(@RequestBody byte[] body) {
    return desk.make(body);
  }

  @DeleteMapping("/claims/{id}")
  @Operation(summary = "Delete a claim; what was made with it stays")
  ResponseEntity<Void> delete(@PathVariable String id) {
    return desk.delete(id);
  }

  @PostMapping(
      path = {"/claims:redeem", "/claims/redeem"},
      consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Redeem a claim code",
      description =
          "Makes a credential with a password, which is shown in this answer only. After some wrong"
              + " codes the answers to an address come late")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content =
          @Content(
              schema =
                  @Schema(
                      type = "object",
                      example = "{\"code\": \"7Q3K-9D2M-XX4P-0WHT\", \"deviceId\": \"hp-17\"}")))
  DeferredResult<ResponseEntity<RedeemedView>> redeem(
      @RequestBody byte[] body, HttpServletRequest request) {
    ClaimBody.Redemption asked = ClaimBody.Redemption.read(body);
    String address = request.getRemoteAddr();
    if (!delays.enter(address)) {
      throw Problems.exception(
          HttpStatus.TOO_MANY_REQUESTS, "Too many attempts", "wait for the earlier answers first");
    }
    Duration delay = delays.of(address);
    // Whoever waits is answered: a code that was used up in vain would be lost.
    var answer = new DeferredResult<ResponseEntity<RedeemedView>>(delay.plus(AT_MOST).toMillis());
    CompletableFuture.supplyAsync(() -> redeem(asked, address), after(delay))
        .whenComplete(
            (given, failure) -> {
              delays.leave(address);
              if (failure == null) {
                answer.setResult(given);
              } else {
                answer.setErrorResult(cause(failure));
              }
            });
    return answer;
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
    return cause == null ? failure : cause;
  }

  /** No thread waits meanwhile. */
  private static Executor after(Duration delay) {
    return delay.isZero()
        ? THREADS
        : CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, THREADS);
  }

  private ResponseEntity<RedeemedView> redeem(ClaimBody.Redemption asked, String address) {
    var answer = desk.redeem(asked);
    if (answer.isEmpty()) {
      delays.wrong(address);
      log.warn("claim code refused address={} device={}", address, asked.deviceId());
      throw Problems.exception(
          HttpStatus.FORBIDDEN,
          "Code not valid",
          "there is no such claim code, or it was redeemed, or it has expired");
    }
    delays.right(address);
    return answer.get();
  }
}
