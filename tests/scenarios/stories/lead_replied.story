# The merged pair, after the lead proposal has its reply.
given merged
as office_wang
  move P propose_units assigner=supervision lead=traffic
as supervision_clerk
  move P assign
child P traffic -> H
as traffic_clerk
  move H accept leader="马驰" clerk="马小川" phone="0396-2810000"
  move H contact how=visit held_on=2021-03-20
  move H edit reply="开通夜班专线。" class=solved publicity=full
as traffic_head
  move H submit_reply
as supervision_clerk
  move H send
