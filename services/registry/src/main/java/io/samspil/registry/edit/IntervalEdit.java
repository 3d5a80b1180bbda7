package io.samspil.registry.edit;

import io.samspil.registry.asset.PublishedRow;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Version;

/**
 * What holds for one interval, as the database keeps it and samspil.edits has it. There is none
 * before the first approval, and none is ever removed: one that is withdrawn says so.
 *
 * @param id meter, register and start with slashes between them
 */
record IntervalEdit(
    @Id String id,
    @Version long version,
    @ReadOnlyProperty long publishedVersion,
    String meterId,
    String register,
    long startUs,
    boolean replaced,
    long valueMilli,
    String reason,
    String editedBy,
    String approvedBy,
    long approvedUs,
    boolean withdrawn)
    implements PublishedRow {

  @Override
  public boolean removed() {
    return false;
  }

  @Override
  public io.samspil.contracts.v1.IntervalEdit toRecord() {
    return io.samspil.contracts.v1.IntervalEdit.newBuilder()
        .setId(id)
        .setMeterId(meterId)
        .setRegister(register)
        .setStartUs(startUs)
        .setReplaced(replaced)
        .setValueMilli(valueMilli)
        .setReason(reason)
        .setEditedBy(editedBy)
        .setApprovedBy(approvedBy)
        .setApprovedUs(approvedUs)
        .setWithdrawn(withdrawn)
        .setVersion(version)
        .build();
  }
}
