# The survey V of the farming committee, in the plan, with one stop.
as farming_clerk
  open inspection title="农村污水治理调研" kind=survey method=field topic="摸清底数" outline="三县六村" leader=[mayor_gao] invited=[li_wei, zhao_min] -> V
  move V schedule kind=field starts=2021-04-12T09:00 ends=2021-04-12T17:00 place="汝南县" receives=[water]
  move V propose
as planning_lin
  move V take_up
