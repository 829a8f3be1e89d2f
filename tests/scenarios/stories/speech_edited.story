given speech_submitted
as speeches_bai
  move S select how=oral
as li_wei
  move S hand_in
