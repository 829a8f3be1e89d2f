on 2021-03-01 09:00
as housing_clerk
  open risk title="采购验收不严" class=integrity office="采购岗" shows="不按程序验收" degree=medium measures="双人验收" -> R
  move R submit
as party_gong
  move R list_it listed_on=2021-03-01
