# A consultation V at the station S on parking, held.
given station_open
as housing_clerk
open station_talk under=S title="老旧小区停车难" kind=community topic="车位少，通道被占。" topic_from=people held_on=2021-03-10 place="幸福里议事厅" member=[li_wei] unit=[traffic] -> V
  move V plan reported_to="幸福街道党工委" reported_on=2021-03-01
on 2021-03-10 16:00
as housing_clerk
  move V hold held_on=2021-03-10 people=46 record="达成错时停车意见。" agreed=true
