given pre_reviewed
as committee_qian
  move P re_review opinion=file
