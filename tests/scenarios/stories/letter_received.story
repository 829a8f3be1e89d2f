# Somebody without account has written: L, entered by the letters office.
as letters_he
open letter title="路灯不亮" how=letter text="幸福路路灯半年不亮。" writer=[{name="来信人甲", contact="幸福路 8 号"}] -> L
