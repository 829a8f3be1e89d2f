given drafted
as li_wei
  move P submit
