given replied
as li_wei
  move P rate attitude=satisfied result=satisfied
