given letter_received
as letters_he
  move L accept topic=city
