// The menu by role: the server names the entries; an entry one may not use is absent.
import type { Me } from '@/api/types'
import { t, type TextKey } from '@/texts'

const places: Record<string, { to: string; text: TextKey }> = {
  home: { to: '/', text: 'menu.home' },
  matters: { to: '/matters', text: 'menu.matters' },
  plans: { to: '/plans', text: 'menu.plans' },
  calendar: { to: '/calendar', text: 'menu.calendar' },
  people: { to: '/people', text: 'menu.people' },
  deliveries: { to: '/deliveries', text: 'menu.deliveries' },
  figures: { to: '/figures', text: 'menu.figures' },
  flows: { to: '/flows', text: 'menu.flows' },
  settings: { to: '/account', text: 'menu.settings' },
}

export interface MenuEntry { name: string; to: string; label: string }

export const menuOf = (me?: Me): MenuEntry[] =>
  (me?.menu ?? []).flatMap((name) => (places[name] ? [{ name, to: places[name].to, label: labelFor(name, me) }] : []))

// What an office calls matters is what a unit calls its work.
const labelFor = (name: string, me?: Me) => (name === 'matters' && me?.role === 'unit' ? t('menu.handling') : t(places[name]!.text))
