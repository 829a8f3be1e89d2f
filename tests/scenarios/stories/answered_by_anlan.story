given issued_checklist
in anlan
as supervise_ding
move A answer_item row=1 result=done
move A answer_item row=2 result=partly value=12 measure="年内公开全部提案" until=2021-12-31
move A hand_in
as sg_zhou
move A send
deliver
