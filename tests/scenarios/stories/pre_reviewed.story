given submitted
as office_wang
  move P pre_review opinion=file remark="事实清楚" category=social
