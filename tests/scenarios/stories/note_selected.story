given note_submitted
as info_zheng
  move N check_same found=new
  move N select
  move N edit edited="城东老旧电梯维保缺位，建议设专项资金。"
