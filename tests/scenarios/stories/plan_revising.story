# The plan P with one topic T that is complete.
as planning_lin
  open plan for_year=2021 suggest_by=2021-01-20 aims="围绕中心、服务大局" -> P
  move P call
as li_wei
  open plan_item title="推进社区养老服务" plan=P reason="老龄化加快" source=members -> T
as planning_lin
  move P collected
  move T take_up
  move T complete host=[farming_committee] leader=[mayor_gao] held_as=meeting meeting_kind=thematic month=6 due=2021-06-30
