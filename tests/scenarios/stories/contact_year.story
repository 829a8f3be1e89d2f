# Li Wei's contact units of 2021: one village, approved (U).
as li_wei
open contact_unit for_year=2021 sort=sector_people contacted=[{kind=village, name="某乡李庄村", who="李支书"}] -> U
  move U submit
as liaison_lian
  move U approve
