# An issue of a bulletin that collects notes: I.
as info_zheng
open bulletin_issue title="电梯维保缺位值得关注" bulletin=special mode=single text="城东老旧电梯维保缺位。" recipient=[government] -> I
