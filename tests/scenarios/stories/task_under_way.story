given task_registered
as supervise_ding
  move T assign_whole
child T housing -> I
child T traffic -> J
