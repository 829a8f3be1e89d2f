given oversight_visiting
as li_wei
  move O suggest sort=suggestion content="补齐加装电梯资金" concerns=housing
as farming_clerk
  move O draft_report
  move O edit findings="三个问题" report="监督报告"
  move O report
as planning_lin
  move O send sent_on=2021-04-10 answer_by=2021-05-10
child O housing -> E
child O water -> W
