# Q was filed and then merged into P, which leads.
given two_reviewed
as committee_qian
  move P file category=social
  move Q file category=social
as office_wang
  move Q merge into=P note="内容相同，并入北区晚间公交"
