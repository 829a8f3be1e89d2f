given plan_revising
as planning_lin
  move P to_council
as council_wu
  move P council_passes council_on=2021-01-28
as planning_lin
  move P decide decided_on=2021-02-05 document="驻发〔2021〕3号" summary_by=2021-12-20
