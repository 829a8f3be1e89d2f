# A selection of excellent members, H: li_wei nominated zhao_min (Z), who qualified; two reviewers.
as liaison_lian
open honour title="2021 年度优秀履职委员评选" kind=excellent for_year=2021 level=own terms="履职档案八十分以上" nominate_by=2021-12-10 reviewer=[sg_zhou, convener_yu] -> H
  move H call
as li_wei
open nomination under=H title="赵敏行" nominee=[zhao_min] deeds="全年提案四件、信息六条。" -> Z
  move Z nominate
as liaison_lian
  move Z qualify council=false clean=true
  move H begin_review
