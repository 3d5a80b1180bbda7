package io.samspil.flexibility.auth;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether tokens are ours to give. */
final class OwnTokens implements Condition {
  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return context.getEnvironment().getProperty("samspil.flexibility.auth.issuer", "").isEmpty();
  }
}
