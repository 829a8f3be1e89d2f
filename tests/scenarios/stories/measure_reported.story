given rect_tree
as schools_clerk
  move M start
  file RF "登记册.pdf"
  move M progress text="登记册已建" evidence=[RF]
  move M report result="已建立登记制度"
