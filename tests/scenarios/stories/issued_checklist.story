in zhumadian
on 2021-03-01 09:00
as supervise_ding
open checklist title="整改回头看" text="逐项对照，如实填写" answer_by=2021-03-31 asked=[anlan, qingping] items=[{category="制度建设", item="修订委员履职规则"}, {category="制度建设", item="公开提案及答复", measured_in="件", whole=30}] -> L
move L issue
deliver
child L anlan -> A
child L qingping -> Q
