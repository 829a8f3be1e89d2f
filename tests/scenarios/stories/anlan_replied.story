# Anlan: no audit, no meeting before the reply, two months.
in anlan
as an_ning
open proposal title="老港区步道" kind=individual problem="步道断头。" suggestions=[{text="贯通"}] -> P
  move P submit
as office_wang
  move P pre_review opinion=file
as committee_qian
  move P file category=ecological
as office_wang
  move P propose_units assigner=supervision lead=traffic
as supervision_clerk
  move P assign
child P traffic -> H
as traffic_clerk
  move H accept leader="马帆" clerk="马桨" phone="0999-1"
  move H edit reply="年内贯通。" class=solved publicity=full
as traffic_head
  move H submit_reply
