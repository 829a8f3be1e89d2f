given key_recommended
as committee_qian
  move K select
as council_wu
  move K approve leader=[mayor_gao] helper=[farming_committee] approved_on=2021-03-25
