given inspection_in_plan
as farming_clerk
  move V prepare
as planning_lin
  move V approve
as farming_clerk
  move V set_out
  move V note_visit held_on=2021-04-12 saw="管网未通" people=12
  move V come_back
