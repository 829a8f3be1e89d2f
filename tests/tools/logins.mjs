// Who signs in where: the logins of the example, by body and part. All of them are made up.
export const password = 'Yishi-2021-demo'

const parts = {
  member: 'member',
  member2: 'member-002',
  office: 'proposal_office',
  committee: 'proposal_committee',
  assigner_clerk: 'government_office-clerk',
  unit_clerk: 'transport-clerk',
  unit_leader: 'transport-leader',
  co_unit_clerk: 'housing-clerk',
  co_unit_leader: 'housing-leader',
  council: 'chairpersons_council',
  secretary: 'secretary_general',
  directory: 'directory_office',
  meetings: 'meetings',
  planning: 'planning',
  rectification: 'rectification',
  supervision: 'supervision',
  research: 'research_head',
  member3: 'member-003',
  information: 'information',
  administrator: 'administrator',
  auditor: 'auditor',
}

export const logins = { zhumadian: parts, anlan: parts }
