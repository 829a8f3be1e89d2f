# The traffic office leads: H is its part.
given filed
as office_wang
  move P propose_units assigner=supervision lead=traffic
as supervision_clerk
  move P assign
child P traffic -> H
