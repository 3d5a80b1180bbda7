package io.samspil.registry.device;

import io.samspil.registry.asset.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/credentials}. */
@RestController
@RequestMapping("/api/v1/credentials")
@Tag(name = "credentials")
class CredentialController {
  private final CredentialDesk desk;
  private final CredentialRepository credentials;

  CredentialController(CredentialDesk desk, CredentialRepository credentials) {
    this.desk = desk;
    this.credentials = credentials;
  }

  @GetMapping
  @Operation(
      summary = "List credentials",
      description = "asset: of devices that speak for this meter or load")
  Page<CredentialView> list(
      @RequestParam(defaultValue = "") String asset,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    Page.Request request = Page.Request.of(page, size);
    List<Credential> found = credentials.search(asset, size, request.offset());
    return desk.page(found, credentials.count(asset), request);
  }

  @GetMapping("/{id}")
  @Operation(summary = "One credential")
  ResponseEntity<CredentialView> one(@PathVariable String id) {
    return desk.one(id);
  }

  @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Create a credential, or say anew for whom the device speaks")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = CredentialView.class)))
  ResponseEntity<CredentialView> put(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody byte[] body) {
    return desk.put(id, ifMatch, body);
  }

  @DeleteMapping("/{id}")
  @Operation(summary = "Revoke a credential altogether")
  ResponseEntity<Void> remove(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    return desk.remove(id, ifMatch);
  }

  @PostMapping(path = "/{id}/passwords", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Make a password",
      description =
          "It is shown in this answer only. {\"graceSeconds\": n}: how long the earlier ones stay"
              + " good; without it they are withdrawn at once")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content = @Content(schema = @Schema(type = "object", example = "{\"graceSeconds\": 3600}")))
  ResponseEntity<PasswordView> makePassword(
      @PathVariable String id, @RequestBody(required = false) byte @Nullable [] body) {
    return desk.makePassword(id, body == null ? new byte[0] : body);
  }

  @DeleteMapping("/{id}/passwords")
  @Operation(summary = "Withdraw all passwords")
  ResponseEntity<Void> withdrawPasswords(@PathVariable String id) {
    return desk.withdrawPasswords(id);
  }

  @PostMapping(
      path = "/{id}/certificates",
      consumes = {
        "application/x-pem-file",
        "application/pkix-cert",
        MediaType.TEXT_PLAIN_VALUE,
        MediaType.APPLICATION_OCTET_STREAM_VALUE
      })
  @Operation(summary = "Pin a certificate", description = "One X.509 certificate, PEM or DER")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = @Content(mediaType = "application/x-pem-file", schema = @Schema(type = "string")))
  ResponseEntity<CredentialView> pin(@PathVariable String id, @RequestBody byte[] body) {
    return desk.pin(id, body);
  }

  @DeleteMapping("/{id}/certificates/{sha256}")
  @Operation(summary = "Revoke a certificate, for good")
  ResponseEntity<Void> revoke(@PathVariable String id, @PathVariable String sha256) {
    return desk.revoke(id, sha256);
  }
}
