# A workstation S of the housing office's street, open and found with four haves; li_wei and zhao_min are sent to it, convener_yu leads it.
as housing_clerk
open station title="幸福里委员工作站" kind=workstation area="幸福街道" place="幸福里社区二楼" reason="便于就近联系群众" head=[convener_yu] member=[li_wei, zhao_min] -> S
  move S submit
as liaison_lian
  move S approve
  move S look looked_on=2021-03-01 has_place=true has_sign=true has_rules=true has_speciality=true
as housing_clerk
  move S open_doors opened_on=2021-03-01
