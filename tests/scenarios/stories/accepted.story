given assigned
as traffic_clerk
  move H accept leader="马驰" clerk="马小川" phone="0396-2810000"
