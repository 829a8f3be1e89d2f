given re_reviewed
as committee_qian
  move P file category=social
