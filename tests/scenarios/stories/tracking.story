given promised
as li_wei
  move P rate attitude=satisfied result=basically_satisfied
