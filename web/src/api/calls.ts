// Every call of the contract, by noun.
import { ask, send } from './client'
import type {
  Answers, Body, Calculation, Entry, Figures, FileRef, FlowItem, FlowShape, Matter, MatterPage, Me, MoveCommand, NoticePage, PickItem,
  RosterCheck, RosterResult, SimilarItem, TodoPage,
} from './types'

interface Items<Item> { items: Item[] }
type Query = Record<string, string | number | undefined>

// What a browser says of a .csv depends on the machine's office programs.
function asSheet(file: File): Blob {
  return file.slice(0, file.size, /\.csv$/i.test(file.name) ? 'text/csv' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
}

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
    diagram: (flow: string, matter?: string) => `/api/v1/flows/${flow}/diagram.svg${matter ? `?matter=${matter}` : ''}`,
  },
  matters: {
    list: (query: Query) => ask<MatterPage>('/matters', { query }),
    read: (id: string) => ask<Matter>(`/matters/${id}`),
    open: (flow: string, answers: Answers, key: string) => ask<Matter>('/matters', { method: 'POST', body: { flow, answers }, key }),
    move: (id: string, command: MoveCommand, key: string) => ask<Matter>(`/matters/${id}/moves`, { method: 'POST', body: command, key }),
    entries: (id: string) => ask<Items<Entry>>(`/matters/${id}/entries`),
    calculation: (id: string, clock: string) => ask<Calculation>(`/matters/${id}/clocks/${clock}`),
    similar: (flow: string, text: string) => ask<Items<SimilarItem>>('/matters/similar', { query: { flow, text } }),
  },
  todos: (limit?: number) => ask<TodoPage>('/todos', { query: { limit } }),
  people: (q: string, limit = 20) => ask<Items<PickItem>>('/people', { query: { q, limit } }),
  organisations: (q: string, limit = 20) => ask<Items<PickItem>>('/organisations', { query: { q, limit } }),
  files: {
    send: (file: File, progress?: (share: number) => void) => send<FileRef>(`/files?name=${encodeURIComponent(file.name)}`, file, progress),
    address: (id: string) => `/api/v1/files/${id}`,
  },
  roster: {
    check: (file: File, progress?: (share: number) => void) => send<RosterCheck>('/roster/check', asSheet(file), progress),
    confirm: (id: string) => ask<RosterResult>(`/roster/${id}/confirm`, { method: 'POST' }),
    template: '/api/v1/roster/template.csv',
  },
  figures: (year: number, asOf?: string) => ask<Figures>('/figures', { query: { year, as_of: asOf } }),
  notices: {
    list: () => ask<NoticePage>('/notices'),
    read: () => ask<void>('/notices/read', { method: 'POST' }),
  },
  live: '/api/v1/live',
}
