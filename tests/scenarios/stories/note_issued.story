given note_placed
as info_zheng
  move I hand_in
as research_feng
  move I sign
