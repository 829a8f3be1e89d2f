# The project O of the farming committee, approved, with a team that has visited once.
as farming_clerk
  open oversight title="民生实事落实监督" kind=special source=party_committee topic="十件民生实事" -> O
  move O propose
as planning_lin
  move O approve decided_on=2021-03-10 document="驻办〔2021〕12号"
as farming_head
  move O form_team leader=[mayor_gao] team=[li_wei, zhao_min] unit=[housing, water]
  move O note_visit held_on=2021-03-20 place="东城社区" people=8 saw="电梯加装停工"
