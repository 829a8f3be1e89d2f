# A paper S of a member for the meeting M, handed in before its cut-off.
as meetings_song
  open meeting title="四届五次全体会议" kind=plenary invited=[li_wei, zhao_min] -> M
  move M edit speeches_by=2021-02-10
  move M schedule kind=full name="第一次全体会议" starts=2021-02-20T09:00 ends=2021-02-20T11:30
  move M schedule kind=speeches name="第二次全体会议" starts=2021-02-21T09:00 ends=2021-02-21T11:30
  move M schedule kind=speeches name="第三次全体会议" starts=2021-02-22T09:00 ends=2021-02-22T11:30
as li_wei
  open speech title="让老旧小区更宜居" meeting=M in_name_of=personal text="电梯、管网、停车……" first_time=true -> S
  move S submit
