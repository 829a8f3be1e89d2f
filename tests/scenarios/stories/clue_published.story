# Somebody without account gave a clue, K; it is published.
as public
open clue title="老城区公厕少" text="老城区两公里内没有公厕。" suggestion="结合更新补建。" provider=[{name="市民甲", contact="13800000001"}] -> K
as office_wang
  move K check topic=city
  move K publish
