given reply_ready
as traffic_head
  move H submit_reply
