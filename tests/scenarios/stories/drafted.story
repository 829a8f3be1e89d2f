# Li Wei writes a proposal: P.
as li_wei
open proposal title="北区晚间公交" kind=individual problem="北区晚九点后没有公交，夜班职工回家难。" \
     suggestions=[{text="把 6 路末班车延长到晚十一点"}] contact="13800000000" -> P
