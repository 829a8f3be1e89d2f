# Li Wei was told of something, Q, by a resident without account; the liaison office has sorted it.
as li_wei
open raised_issue title="小区井盖松动" raised_on=2021-03-01 text="三号楼前井盖松动，夜里有人绊倒。" raiser=[{name="居民甲", contact="13800000000"}] -> Q
  move Q hand_in
as liaison_lian
  move Q sort topic=city
