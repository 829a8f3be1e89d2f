# Met the proposer, the reply is written, only the head's word is missing.
given accepted
as traffic_clerk
  move H contact how=meeting held_on=2021-03-20 text="在市交通局面商"
  move H edit reply="末班车延至二十三点，四月一日起实行。" class=solved publicity=full
