package io.samspil.registry.edit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Edits with their audit trails. Nothing of it is ever deleted. */
final class EditStore {
  private static final String SELECT =
      """
      select e.*,
             (select i.published_version from interval_edit i
               where i.id = e.meter_id || '/' || e.register || '/' || e.start_us) as told
        from edit_request e
      """;
  private static final String FOUND =
      """
       where (:state = '' or e.state = :state)
         and (:meter = '' or e.meter_id = :meter)
         and (:register = '' or e.register = :register)
      """;

  /** What is asked for; an empty text asks for all. */
  record Filter(String state, String meter, String register) {
    private Map<String, Object> params() {
      return Map.of("state", state, "meter", meter, "register", register);
    }
  }

  private final JdbcClient jdbc;

  EditStore(NamedParameterJdbcOperations jdbc) {
    this.jdbc = JdbcClient.create(jdbc);
  }

  void add(Edit edit) {
    jdbc.sql(
            """
            insert into edit_request
                   (id, meter_id, register, start_us, replaced, value_milli, unit, reason, state,
                    proposed_by, proposed_us, decision)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            edit.id(),
            edit.meterId(),
            edit.register(),
            edit.startUs(),
            edit.replaced(),
            edit.valueMilli(),
            edit.unit(),
            edit.reason(),
            edit.state().text(),
            edit.proposedBy(),
            edit.proposedUs(),
            edit.decision())
        .update();
  }

  void update(Edit edit) {
    jdbc.sql("update edit_request set state = ?, decision = ? where id = ?")
        .params(edit.state().text(), edit.decision(), edit.id())
        .update();
  }

  void add(String edit, EditStep step) {
    jdbc.sql(
            """
            insert into edit_step (edit, step, at_us, step_by, action, state, reason)
            values (:edit, (select count(*) from edit_step s where s.edit = :edit),
                    :at, :by, :action, :state, :reason)
            """)
        .params(
            Map.of(
                "edit", edit,
                "at", step.atUs(),
                "by", step.by(),
                "action", step.action(),
                "state", step.state().text(),
                "reason", step.reason()))
        .update();
  }

  Optional<Edit> find(String id) {
    return jdbc.sql(SELECT + " where e.id = ?").param(id).query(EditStore::edit).optional();
  }

  /** The edits of one interval, the newest first. */
  List<Edit> ofInterval(Edit edit) {
    return jdbc.sql(
            SELECT
                + """
                   where e.meter_id = ? and e.register = ? and e.start_us = ?
                   order by e.proposed_us desc, e.id
                  """)
        .params(edit.meterId(), edit.register(), edit.startUs())
        .query(EditStore::edit)
        .list();
  }

  /** The newest first. */
  List<Edit> list(Filter filter, int size, long offset) {
    return jdbc.sql(
            SELECT + FOUND + " order by e.proposed_us desc, e.id limit :size offset :offset")
        .params(filter.params())
        .param("size", size)
        .param("offset", offset)
        .query(EditStore::edit)
        .list();
  }

  long count(Filter filter) {
    return jdbc.sql("select count(*) from edit_request e" + FOUND)
        .params(filter.params())
        .query(Long.class)
        .single();
  }

  /** How many wait for a second person. */
  long countOpen() {
    return Arrays.stream(EditState.values())
        .filter(EditState::isOpen)
        .mapToLong(state -> count(new Filter(state.text(), "", "")))
        .sum();
  }

  /** The audit trail in its order. */
  List<EditStep> steps(String edit) {
    return jdbc.sql("select * from edit_step where edit = ? order by step")
        .param(edit)
        .query(
            (row, number) ->
                new EditStep(
                    row.getLong("at_us"),
                    row.getString("step_by"),
                    row.getString("action"),
                    EditState.of(row.getString("state")),
                    row.getString("reason")))
        .list();
  }

  private static Edit edit(ResultSet row, int number) throws SQLException {
    return new Edit(
        row.getString("id"),
        row.getString("meter_id"),
        row.getString("register"),
        row.getLong("start_us"),
        row.getBoolean("replaced"),
        row.getLong("value_milli"),
        row.getString("unit"),
        row.getString("reason"),
        EditState.of(row.getString("state")),
        row.getString("proposed_by"),
        row.getLong("proposed_us"),
        row.getLong("decision"),
        row.getLong("decision") > 0 && row.getLong("told") >= row.getLong("decision"));
  }
}
