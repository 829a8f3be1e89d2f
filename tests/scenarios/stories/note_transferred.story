# The housing office is asked: E is its errand.
given note_issued
as info_zheng
  move N transfer unit=[housing] answer_by=2021-05-10
child N housing -> E
