# A rule of before, entered as it stands, and what it governs.
on 2021-03-01 09:00
as rules_fan
  open rule title="提案工作细则" category=proposals governed=[{sort=deadline, flow=handling, name="答复期限", clause="第十五条"}] -> R
  move R enter_existing label="2016年" adopted_by=standing_committee adopted_on=2016-05-10 document="驻政协〔2016〕8号" next_review=2021-12-31
