# A campaign with one aspect, one category, one problem, and a measure under it.
on 2021-03-01 09:00
as rectify_zhong
  open rect_problem title="巡视反馈整改" level=campaign source=central_inspection told_on=2021-02-20 -> C
  open rect_problem under=C title="学习方面" level=aspect leader=[mayor_gao] -> A
  open rect_problem under=A title="学习制度落实不到位" level=category -> K
  open rect_problem under=K title="学习记录不全" level=problem leader=[mayor_gao] due=2021-09-30 -> Q
  open rect_measure under=Q title="建立缺席补学登记" text="逐次登记" owner=[schools] due=2021-06-30 lasting=true -> M
