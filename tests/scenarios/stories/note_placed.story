given note_selected
given issue_open
  move N place issue=[I]
