package io.samspil.registry.device;

/** A meter or load that a device speaks for. */
record CredentialAsset(String assetId) {}
