package io.samspil.contracts.setup;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/**
 * Gives each user of the table its rights, and takes away what the table does not give it. What an
 * operator has forbidden stays forbidden, and users that are not in the table are left alone.
 */
final class RightsSetup {
  private final Admin admin;
  private final PrintStream out;

  RightsSetup(Admin admin, PrintStream out) {
    this.admin = admin;
    this.out = out;
  }

  void set() throws ExecutionException, InterruptedException {
    for (UserRights user : UserRights.ALL) {
      Set<AclBinding> wanted = user.bindings().collect(Collectors.toSet());
      Set<AclBinding> is = Set.copyOf(admin.describeAcls(allowed(user)).values().get());
      List<AclBinding> missing = user.bindings().filter(binding -> !is.contains(binding)).toList();
      List<AclBinding> superfluous =
          is.stream().filter(binding -> !wanted.contains(binding)).toList();
      admin.createAcls(missing).all().get();
      admin.deleteAcls(superfluous.stream().map(AclBinding::toFilter).toList()).all().get();
      missing.forEach(binding -> say(user, "given", binding));
      superfluous.forEach(binding -> say(user, "taken away", binding));
      out.printf("user %s: %d rights%n", user.user(), wanted.size());
    }
  }

  private static AclBindingFilter allowed(UserRights user) {
    return new AclBindingFilter(
        ResourcePatternFilter.ANY,
        new AccessControlEntryFilter(
            user.principal(), null, AclOperation.ANY, AclPermissionType.ALLOW));
  }

  private void say(UserRights user, String done, AclBinding binding) {
    boolean prefix = binding.pattern().patternType() == PatternType.PREFIXED;
    out.printf(
        "user %s: %s %s on %s %s%s%n",
        user.user(),
        done,
        lower(binding.entry().operation()),
        lower(binding.pattern().resourceType()),
        binding.pattern().name(),
        prefix ? "*" : "");
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
