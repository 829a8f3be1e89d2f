# A lecture L that members must make up if they missed it; li_wei was there, zhao_min was not.
as rooms_ren
  open event title="学习中央政协工作会议精神" kind=study_session must_study=true hours=4 leader=[mayor_gao] invited=[li_wei, zhao_min, chen_hao] -> L
  move L schedule starts=2021-03-10T09:00 ends=2021-03-10T12:00 place="学习厅"
  move L notice
on 2021-03-10 08:50
  move L begin
  signin L 1 person=li_wei
on 2021-03-10 13:00
  move L end
