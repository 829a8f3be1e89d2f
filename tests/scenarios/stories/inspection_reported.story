given inspection_drafting
as farming_clerk
  move V edit findings="现状、问题、建议……" summary="一是补齐管网；二是管护到人。" sectors=[education_sector]
  move V report sent_to=[government] reported_on=2021-04-30
