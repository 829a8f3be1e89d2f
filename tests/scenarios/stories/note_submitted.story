# Li Wei tells of something: N.
as li_wei
open opinion_note title="老旧电梯无人维保" kind=problem text="城东四个小区电梯停运三周。" -> N
  move N submit
