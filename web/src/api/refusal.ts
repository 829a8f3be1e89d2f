// What the server says instead of doing it, or what kept us from asking. Everything a person reads is already in the person's language.
import type { Entry, Reason } from './types'

export interface FieldNote { name: string; code: string; text: string }

export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly reasons: Reason[] = [],
    readonly fields: FieldNote[] = [],
    readonly request = '',
    readonly entries: Entry[] = [],
    readonly version?: number,
  ) {
    super(title || code)
  }

  get offline() { return this.status === 0 }
  get conflict() { return this.status === 409 }
  get missing() { return this.status === 404 }
  get gone() { return this.code === 'matter.gone' }
  get notAllowed() { return this.status === 403 }
  get signedOut() { return this.status === 401 }

  noteFor(name: string): FieldNote | undefined {
    return this.fields.find((field) => field.name === name)
  }
}

interface Problem {
  title?: string
  code?: string
  reasons?: Reason[]
  fields?: FieldNote[]
  request?: string
  entries?: Entry[]
  version?: number
}

// "answers.suggestions[0].text" is the field "suggestions.0.text" of the form.
const fieldName = (path: string) => path.replace(/^answers\./, '').replace(/\[(\d+)\]/g, '.$1')

export function refusalOf(status: number, text: string): Refusal {
  const problem = parsed(text)
  return new Refusal(
    status, problem.code ?? `http.${status}`, problem.title ?? '', problem.reasons, problem.fields?.map((field) => ({ ...field, name: fieldName(field.name) })), problem.request, problem.entries, problem.version)
}

export const noConnection = () => new Refusal(0, 'net.offline', '')
// No refusal of the server's: it was done, and by that the matter left the sight of whoever did it.
export const goneFromSight = () => new Refusal(404, 'matter.gone', '')

function parsed(text: string): Problem {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
