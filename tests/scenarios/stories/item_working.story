given task_under_way
as housing_clerk
  move I accept
  move I edit nodes=[{step="摸底", due=2021-03-31}, {step="方案", due=2021-05-15}]
  move I begin
