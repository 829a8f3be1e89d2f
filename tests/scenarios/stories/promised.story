# The reply promises to solve it by the end of September: after the rating the proposal is tracked.
given reply_ready
as traffic_clerk
  move H edit class=promised promised_by=2021-09-30
as traffic_head
  move H submit_reply
as supervision_clerk
  move H send
