# A leader's instruction set up as a task of two units.
on 2021-03-01 09:00
as supervise_ding
  open task title="推进老旧小区加装电梯" kind=instruction text="两个月内拿出方案" due=2021-06-30 owner=[housing, traffic] leader=[mayor_gao] -> T
  move T edit instructions=[{leader="市政协主席", level=city, given_on=2021-02-27, content="请督查室跟踪"}]
  move T register
