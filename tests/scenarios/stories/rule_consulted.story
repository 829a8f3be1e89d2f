on 2021-03-01 09:00
as housing_clerk
  open rule title="委员联系群众办法" category=contact text="第一条……" -> D
  move D consult asked=[traffic, schools] answer_by=2021-03-15
as traffic_clerk
  move D give_opinion opinion="增加走访次数"
as schools_clerk
  move D give_opinion opinion="没有意见"
