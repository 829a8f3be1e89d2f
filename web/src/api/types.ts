// The shapes of docs/api-shape.md, as the client reads them.

export type Language = 'zh-CN' | 'zh-Hant' | 'en'
export type Theme = 'auto' | 'light' | 'dark'
export type Print = 'normal' | 'large'
export type Role = 'office' | 'leader' | 'assigner' | 'unit' | 'member'

export interface Named { id: string; name: string }
export interface Word { name: string; label: string }

export interface Body extends Named { level?: string }

export interface Me {
  person: Named
  body: Named
  language: Language
  theme: Theme
  print: Print
  must_change: boolean
  member: boolean
  staff: boolean
  sector?: string
  posts: Word[]
  units: { id: string; name: string; post: string; post_label: string }[]
  role: Role
  opens: { flow: string; label: string }[]
  may: string[]
  menu: string[]
  todo_count: number
  notice_count: number
}

export interface FlowItem { flow: string; label: string; count: number; may_open: boolean; child: boolean }

export type Tone = '' | 'go' | 'warn' | 'stop' | 'now' | 'key'
export interface State extends Word { class: string; tone?: Tone }
export interface Badge extends Word { tone?: Tone }

export type Light = 'green' | 'yellow' | 'red' | 'paused' | 'done' | 'none'
export interface Left { days?: number; workdays?: number; text: string }

export interface Clock {
  name: string
  label: string
  started?: string
  due: string
  left: Left
  light: Light
  window: boolean
  calculation?: string
}

export interface Holder { kind: string; id: string; label: string; since?: string }

export interface ListItem {
  id: string
  flow: string
  flow_label: string
  number?: string
  title: string
  state: State
  round: number
  badges: Badge[]
  holders: Holder[]
  clock: Clock | null
  first_party: string
  values: Record<string, { value: unknown; label: string }>
  changed_at: string
  version: number
}

export interface Page<Item> { items: Item[]; next: string | null; total: number }
export interface MatterPage extends Page<ListItem> { views: { state: string; label: string; count: number }[] }
export interface SimilarItem { id: string; flow: string; number?: string; title: string; state: State; first_party?: string; score: number }

export type FieldKind =
  | 'line' | 'text' | 'number' | 'flag' | 'choice' | 'date' | 'moment' | 'person' | 'organisation' | 'matter' | 'file' | 'figure' | 'record'

export interface Choice { value: string; label: string; code?: string }

export interface FieldSpec {
  name: string
  label: string
  help?: string
  what: 'field' | 'party' | 'record'
  kind: FieldKind
  many?: boolean
  max?: number | null
  min?: number | null
  required?: boolean
  values?: Choice[]
  of?: string[]
  flows?: string[]
  fields?: FieldSpec[]
  unit?: string
  value?: Answer
  text?: string
  editable?: boolean
}

export interface FileRef { id: string; name: string; size?: number; type?: string }
export interface Outsider { name: string; contact: string }
export interface Figure { value: number | null; qualifier: string }
export type Entrant = string | Outsider  // of a party: an id, or somebody without account
export interface Row { [field: string]: Answer }
export type Answer = string | number | boolean | null | undefined | Figure | Entrant[] | FileRef[] | Row[]
export interface Answers { [name: string]: Answer }

export interface Reason { code: string; text: string; names?: string[] }

export interface MoveSpec {
  name: string
  label: string
  help?: string
  expected: boolean
  allowed: boolean
  as?: string[]
  adds?: string
  changes?: string
  rows?: string[]
  note: 'required' | 'optional' | 'none'
  note_label?: string
  needs_version?: boolean
  to?: string
  asks?: FieldSpec[]  // only of an open move
  reasons?: Reason[]
}

export interface PartyEntry {
  id: string
  kind: string
  label: string
  sub?: string
  standing?: 'invited' | 'confirmed' | 'declined' | 'lapsed'
  standing_label?: string
  at?: string
}
export interface PartyList { label: string; entries: PartyEntry[] }

export interface RecordRow {
  id: string
  at?: string
  by?: { name: string }
  for?: string
  for_label?: string
  round?: number
  values: Answers
  texts: Record<string, string>
}
export interface RecordList { label: string; fields: FieldSpec[]; rows: RecordRow[]; more?: string | null }

export interface Child {
  id: string
  flow: string
  flow_label?: string
  number?: string
  title?: string
  state: State
  clock: Clock | null
  role_label?: string
  for?: string
  for_label?: string
}

export type Linked = { id: string; title: string; number?: string; flow?: string; hidden?: false } | { hidden: true; title?: string }
export interface LinkList { label: string; items: Linked[] }
export interface RoadStop { state: string; label: string; at?: string; done: boolean; now: boolean }

export interface Matter {
  id: string
  flow: string
  label: string
  flow_version: number
  version: number
  body: string
  number?: string
  numbers?: Record<string, { label: string; text: string }>
  title: string
  state: State
  round: number
  opened_at: string
  badges: Badge[]
  holders?: Holder[]  // these, clocks, road and children only for who sees all
  clocks?: Clock[]
  parties: Record<string, PartyList>
  form: FieldSpec[]
  may_edit: boolean
  records: Record<string, RecordList>
  children?: { counts: Record<string, Record<string, number>>; items: Child[]; rule?: string }
  links?: Record<string, LinkList>
  parent?: Linked
  road?: RoadStop[]
  moves: MoveSpec[]
  timeline: string
}

export interface Entry {
  seq: number
  at: string
  actor?: Named
  acting?: { token: string; label: string }
  move: Word
  from?: Word
  to?: Word
  round: number
  note?: string
  changes: { name: string; label: string; before?: string; after?: string }[]
  clocks?: { clock: string; label: string; what: string; due?: string }[]
  numbers?: Record<string, string>
  cause?: string
  moved?: boolean
  files?: FileRef[]
}

export interface Calculation {
  name: string
  label: string
  steps: { what: string; label: string; text: string }[]
  due: string
  basis?: string
  rule_set?: string
}

export interface Todo {
  matter: ListItem
  move: Word
  due?: string
  light?: Light
  left?: Left | null
  since: string
}
export interface TodoPage { items: Todo[]; total: number; overdue: number; today: number }

export interface FlowShape {
  flow: string
  label: string
  version: number
  form: FieldSpec[]
  states: State[]
  moves: (Word & { from?: string[]; to?: string; by?: string[]; basis?: string })[]
  columns: Word[]
  filters: { name: string; label: string; values: Choice[] }[]
  diagram: string
  road: string[]
}

export interface PickItem { id: string; name: string; sub?: string }

export interface Figures {
  items: { name: string; label: string; value: number | null; unit?: string; text: string; opens?: string; convention?: string }[]
  checks: { text: string; holds: boolean }[]
}

export interface Notice {
  id: string
  at: string
  kind: string
  text: string
  matter?: { id: string; title: string; number?: string }
  read: boolean
}
export interface NoticePage { items: Notice[]; unread: number }

export interface RosterCheck {
  id: string
  rows: { line: number; name: string; errors: { column: string; text: string }[] }[]
  good: number
  bad: number
}
export interface RosterResult { added: number; changed: number }

export interface MoveCommand {
  move: string
  as?: string
  row?: string
  answers?: Answers
  note?: string
  version: number
}
