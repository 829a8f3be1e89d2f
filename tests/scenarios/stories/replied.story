given auditing
as supervision_clerk
  move H send
