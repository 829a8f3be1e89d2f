as meetings_song
  open meeting title="四届五次常委会会议" kind=standing host=farming_committee leader=mayor_gao invited=[li_wei, zhao_min, chen_hao, traffic] observer=[sun_yan] -> M
  move M schedule kind=full name="第一次全体会议" starts=2021-03-10T09:00 ends=2021-03-10T12:00 place="一号会议室"
  move M schedule kind=group starts=2021-03-10T14:30 ends=2021-03-10T17:30 place="二号会议室"
  move M notice
