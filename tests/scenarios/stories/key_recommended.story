given assigned
as office_wang
  move P recommend_key note="群众反映集中"
child P key_proposal -> K
