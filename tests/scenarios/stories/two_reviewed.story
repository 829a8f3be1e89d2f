# P of Li Wei and Q of Zhao Min speak of the same thing; both have passed the second review.
given re_reviewed
as zhao_min
open proposal title="增开夜班公交" kind=individual problem="医院夜班护士下班没有车。" suggestions=[{text="开通夜班专线"}] -> Q
  move Q submit
as office_wang
  move Q pre_review opinion=merge
as committee_qian
  move Q re_review opinion=merge
