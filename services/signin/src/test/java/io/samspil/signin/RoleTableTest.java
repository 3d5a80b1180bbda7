package io.samspil.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class RoleTableTest {
  @ParameterizedTest
  @CsvSource({
    "GET,    /api/v1/meters,                                viewer",
    "HEAD,   /api/v1/meters,                                viewer",
    "OPTIONS,/api/v1/meters,                                viewer",
    "GET,    /api/v1/openapi.json,                          viewer",
    "GET,    /actuator/prometheus,                          viewer",
    "GET,    /,                                             viewer",
    "PUT,    /api/v1/meters/m1,                             engineer",
    "POST,   /api/v1/claims,                                engineer",
    "POST,   /api/v1/profiles:try,                          engineer",
    "DELETE, /api/v1/flexibility/clients/x,                 engineer",
    "POST,   /whatever/comes,                               engineer",
    "POST,   /api/v1/alarms/silent/m1:acknowledge,          operator",
    "POST,   /api/v1/quarantine:replay,                     operator",
    "POST,   /api/v1/quarantine/1-2:discard,                operator",
    "POST,   /api/v1/edits,                                 operator",
    "POST,   /api/v1/edits/7:approve,                       operator",
    "PUT,    /api/v1/flexibility/loads/l1/need,             operator",
    "DELETE, /api/v1/flexibility/loads/l1/need,             operator",
    "POST,   /api/v1/flexibility/stop,                      operator",
    "POST,   /api/v1/flexibility/resume,                    operator",
    "POST,   /api/v1/flexibility/subscriptions/s1/retry,    operator",
    "POST,   /api/v1/claims:redeem,                         open",
    "GET,    /api/v1/claims:redeem,                         viewer",
    "GET,    /actuator/health,                              open",
    "GET,    /actuator/health/readiness,                    open",
    "POST,   /actuator/health,                              engineer",
    "GET,    /openadr3/3.1.0/programs,                      open",
    "POST,   /auth/token,                                   open",
    "GET,    /authors,                                      viewer",
    "GET,    /sign-in/callback,                             open",
  })
  void says_what_is_wanted(String method, String path, String wanted) {
    var request = new MockHttpServletRequest(method, path);

    assertThat(RoleTable.wanted(request).map(Role::text).orElse("open")).isEqualTo(wanted);
  }
}
