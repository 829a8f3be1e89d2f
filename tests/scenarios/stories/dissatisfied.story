given replied
as li_wei
  move P rate attitude=satisfied result=not_satisfied remark="只延长了半小时"
