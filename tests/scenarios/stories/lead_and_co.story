# Traffic leads, housing helps: H and C.
given filed
as office_wang
  move P propose_units assigner=supervision lead=traffic co=[housing]
as supervision_clerk
  move P assign
child P traffic -> H
child P housing -> C
as traffic_clerk
  move H accept leader="马驰" clerk="马小川" phone="0396-2810000"
  move H contact how=meeting held_on=2021-03-20
  move H edit reply="末班车延至二十三点。" class=solved publicity=full
as housing_clerk
  move C accept leader="方建国" clerk="方圆" phone="0396-2820000"
