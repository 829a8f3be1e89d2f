// Every call of the contract, by noun.
import { ask, send } from './client'
import type {
  Answered, AnswerSummary, Answers, AttendanceSheet, Body, Breakdown, Calculation, CalendarDays, Chain, Channel, ChannelWish, Clashes, Comparison, Correction, Deliveries, Entry, EvaluationYear, Figures, FigureTable, FileRef, FlowItem, FlowShape, Gone, HallCode,
  InvitationAnswer, LookForClashes, Matrix, Matter, MatterPage, Me, MoveCommand, NoticePage, OpenedFigure, PaperReaders, PaperState, PeopleSet, PickItem, PlanOfYear, PlanYear, Report, ReportFigureOpened, ReportPart, ReportTemplate, RosterCheck, RosterResult, SavedReport, SavedView, Signed, SignedList, TableFindings,
  Signing, SimilarItem, TodoPage, Tree, UnlinkedNumber,
} from './types'

interface Items<Item> { items: Item[] }
type Query = Record<string, string | number | undefined>
// Of which time figures are, and as it stood when.
type When = { year: number; quarter?: number; as_of?: string; as_known?: string }

// What a browser says of a .csv depends on the machine's office programs.
function asSheet(file: File): Blob {
  return file.slice(0, file.size, /\.csv$/i.test(file.name) ? 'text/csv' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
}

const at = (matter: string, sitting: string) => `/matters/${matter}/sittings/${sitting}`

export const api = {
  bodies: () => ask<Items<Body>>('/bodies'),
  session: {
    read: () => ask<Me>('/session'),
    open: (body: string, login: string, password: string) => ask<Me>('/session', { method: 'POST', body: { body, login, password } }),
    change: (part: Partial<Pick<Me, 'language' | 'theme' | 'print'>>) => ask<Me>('/session', { method: 'PATCH', body: part }),
    password: (old: string, fresh: string) => ask<Me>('/session/password', { method: 'POST', body: { old, new: fresh } }),
    close: () => ask<void>('/session', { method: 'DELETE' }),
    closeAll: () => ask<void>('/sessions', { method: 'DELETE' }),
  },
  flows: {
    list: () => ask<Items<FlowItem>>('/flows'),
    read: (flow: string) => ask<FlowShape>(`/flows/${flow}`),
    diagram: (flow: string, language: string, matter?: string) => `/api/v1/flows/${flow}/diagram.svg?${new URLSearchParams({ language, ...(matter && { matter }) })}`,
  },
  matters: {
    list: (query: Query) => ask<MatterPage>('/matters', { query }),
    read: (id: string) => ask<Matter>(`/matters/${id}`),
    open: (flow: string, answers: Answers, key: string, parent = '') => ask<Matter | Gone>('/matters', { method: 'POST', body: { flow, answers, parent }, key }),
    move: (id: string, command: MoveCommand, key: string) => ask<Matter | Gone>(`/matters/${id}/moves`, { method: 'POST', body: command, key }),
    entries: (id: string) => ask<Items<Entry>>(`/matters/${id}/entries`),
    answers: (id: string, record: string) => ask<AnswerSummary>(`/matters/${id}/answers/${record}`),
    tree: (id: string) => ask<Tree>(`/matters/${id}/tree`),
    chain: (id: string, link: string) => ask<Chain>(`/matters/${id}/chain`, { query: { link } }),
    matrix: (id: string) => ask<Matrix>(`/matters/${id}/matrix`),
    calculation: (id: string, clock: string) => ask<Calculation>(`/matters/${id}/clocks/${clock}`),
    similar: (flow: string, text: string) => ask<Items<SimilarItem>>('/matters/similar', { query: { flow, text } }),
  },
  calendar: (from: string, until: string, mine: boolean) => ask<CalendarDays>('/calendar', { query: { from, until, mine: mine ? 1 : undefined } }),
  plans: {
    list: () => ask<Items<PlanOfYear>>('/plans'),
    year: (id: string) => ask<PlanYear>(`/plans/${id}/year`),
  },
  evaluations: (year: number) => ask<EvaluationYear>('/evaluations', { query: { year } }),
  clashes: (wanted: Partial<LookForClashes>) => ask<Clashes>('/calendar/clashes', { method: 'POST', body: wanted }),
  attendance: {
    read: (matter: string, sitting?: string) => ask<AttendanceSheet>(`/matters/${matter}/attendance`, { query: { sitting } }),
    answer: (matter: string, given: Partial<InvitationAnswer>, key: string) => ask<Answered>(`/matters/${matter}/answer`, { method: 'POST', body: given, key }),
    signIn: (matter: string, sitting: string, signing: Partial<Signing>, key: string) => ask<Signed>(`${at(matter, sitting)}/sign-in`, { method: 'POST', body: signing, key }),
    signOut: (matter: string, sitting: string, signing: Partial<Signing>, key: string) => ask<Signed>(`${at(matter, sitting)}/sign-out`, { method: 'POST', body: signing, key }),
    correct: (matter: string, sitting: string, correction: Partial<Correction>, key: string) => ask<Signed>(`${at(matter, sitting)}/correction`, { method: 'POST', body: correction, key }),
    signList: (matter: string, sitting: string, names: string[], key: string) => ask<SignedList>(`${at(matter, sitting)}/list`, { method: 'POST', body: { names }, key }),
    code: (matter: string, sitting: string, origin: string) => ask<HallCode>(`${at(matter, sitting)}/code`, { method: 'POST', body: { origin } }),
    live: (matter: string, sitting: string, since: string) => `/api/v1${at(matter, sitting)}/live?since=${encodeURIComponent(since)}`,
  },
  papers: {
    list: (matter: string) => ask<Items<PaperState>>(`/matters/${matter}/papers`),
    readers: (matter: string, paper: string) => ask<PaperReaders>(`/matters/${matter}/papers/${paper}`),
  },
  todos: (limit?: number) => ask<TodoPage>('/todos', { query: { limit } }),
  feed: {
    read: () => ask<{ exists: boolean }>('/calendar/feed'),
    renew: () => ask<{ path: string }>('/calendar/feed', { method: 'POST' }),
    end: () => ask<void>('/calendar/feed', { method: 'DELETE' }),
  },
  peopleSets: {
    list: () => ask<Items<PeopleSet>>('/people/sets'),
    read: (of: string, n?: number) => ask<Items<PickItem>>('/people/set', { query: { of, n } }),
    save: (name: string, people: string[]) => ask<PeopleSet>('/people/lists', { method: 'POST', body: { name, people } }),
  },
  people: (q: string, limit = 20) => ask<Items<PickItem>>('/people', { query: { q, limit } }),
  organisations: (q: string, limit = 20) => ask<Items<PickItem>>('/organisations', { query: { q, limit } }),
  bodiesNear: (q: string, limit = 20) => ask<Items<PickItem>>('/bodies/near', { query: { q, limit } }),
  files: {
    send: (file: File, progress?: (share: number) => void) => send<FileRef>(`/files?name=${encodeURIComponent(file.name)}`, file, progress),
    address: (id: string) => `/api/v1/files/${id}`,
  },
  roster: {
    check: (file: File, progress?: (share: number) => void) => send<RosterCheck>('/roster/check', asSheet(file), progress),
    confirm: (id: string) => ask<RosterResult>(`/roster/${id}/confirm`, { method: 'POST' }),
    template: '/api/v1/roster/template.csv',
  },
  views: {
    list: () => ask<Items<SavedView>>('/views'),
    save: (name: string, query: string) => ask<Items<SavedView>>('/views', { method: 'POST', body: { name, query } }),
    rename: (id: string, name: string) => ask<Items<SavedView>>(`/views/${id}`, { method: 'PATCH', body: { name } }),
    drop: (id: string) => ask<Items<SavedView>>(`/views/${id}`, { method: 'DELETE' }),
  },
  figure: (name: string, when: When, part: { by?: string; value?: string } = {}) => ask<OpenedFigure>(`/figures/${name}`, { query: { ...when, ...part } }),
  breakdown: (name: string, by: string, when: When) => ask<Breakdown>('/figures/breakdown', { query: { name, by, ...when } }),
  comparison: (name: string, when: When) => ask<Comparison>('/figures/compare', { query: { name, ...when } }),
  layOutFigures: (content: Blob) => send<FigureTable>('/figures/table', content),
  checkFigures: (text: string) => ask<TableFindings>('/figures/check', { method: 'POST', body: { text } }),
  figures: (when: When, more: { group?: string; prior?: 1 } = {}) => ask<Figures>('/figures', { query: { ...when, ...more } }),
  reports: {
    templates: (year: number, quarter?: number) => ask<Items<ReportTemplate>>('/reports/templates', { query: { year, quarter } }),
    read: (id: string, edition?: number) => ask<Report>(`/reports/${id}`, { query: { edition } }),
    part: (id: string, anchor: string) => ask<ReportPart>(`/reports/${id}/paragraphs/${anchor}`),
    live: (id: string, since: string) => `/api/v1/reports/${id}/live?since=${encodeURIComponent(since)}`,
    save: (id: string, anchor: string, text: string, match: string) => ask<Report>(`/reports/${id}/paragraphs/${anchor}`, { method: 'PUT', body: { text }, match }),
    saveWords: (id: string, anchor: string, text: string, match: string) => ask<SavedReport>(`/reports/${id}/paragraphs/${anchor}`, { method: 'PUT', body: { text }, match, brief: true }),
    add: (id: string, paragraph: { text: string; after: string; anchor?: string }) => ask<Report>(`/reports/${id}/paragraphs`, { method: 'POST', body: paragraph }),
    remove: (id: string, anchor: string, match: string) => ask<Report>(`/reports/${id}/paragraphs/${anchor}`, { method: 'DELETE', match }),
    place: (id: string, anchor: string, after: string) => ask<Report>(`/reports/${id}/paragraphs/${anchor}/place`, { method: 'POST', body: { after } }),
    hand: (id: string, { anchor, number, nth }: UnlinkedNumber, source: string) => ask<Report>(`/reports/${id}/hand`, { method: 'POST', body: { anchor, number, nth, source } }),
    keep: (id: string, place: string, source: string) => ask<Report>(`/reports/${id}/keep`, { method: 'POST', body: { place, source } }),
    refresh: (id: string, anchor: string) => ask<Report>(`/reports/${id}/refresh`, { method: 'POST', body: { anchor } }),
    look: (id: string) => ask<Report>(`/reports/${id}/look`, { method: 'POST' }),
    figure: (id: string, place: string, edition?: number) => ask<ReportFigureOpened>(`/reports/${id}/figures/${place}`, { query: { edition } }),
    file: (id: string, format: string, edition?: number) => `/api/v1/reports/${id}/file?format=${format}${edition ? `&edition=${edition}` : ''}`,
  },
  channels: {
    list: () => ask<Items<Channel>>('/session/channels'),
    put: (wish: ChannelWish) => ask<Items<Channel>>('/session/channels', { method: 'PUT', body: wish }),
  },
  deliveries: {
    list: (state?: string) => ask<Deliveries>('/deliveries', { query: { state } }),
    retry: (id: string) => ask<Deliveries>(`/deliveries/${id}/retry`, { method: 'POST' }),
  },
  notices: {
    list: () => ask<NoticePage>('/notices'),
    read: () => ask<void>('/notices/read', { method: 'POST' }),
  },
  live: (since: string) => `/api/v1/live?since=${encodeURIComponent(since)}`,
}
