// Statements that make many matters out of one: the template's rows copied under new ids, in one transaction, straight into SQLite.
// The copies have no journal of their own: they are there to be read, not to be verified.
export function inflate(template, count) {
  const id = (n) => `'m_' || substr('0000000000000' || ${n}, -13)`
  const series = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})`
  const copy = (table, columns, rest) =>
    `insert into ${table} (${columns.join(', ')}) ${series} select ${rest} from n, ${table} t where t.body = '${template.body}' and t.matter = '${template.id}';`
  return [
    'pragma synchronous = off;', // data that can be made again
    'pragma cache_size = -400000;',
    'begin;',
    `insert into matter (body, id, flow, flow_version, rule_set, number, title, state, state_class, is_void, round, version, parent, opened_for, opened_at, changed_at, due, first_party, doc)
     ${series}
     select t.body, ${id('n.i')}, t.flow, t.flow_version, t.rule_set, t.number, t.title || ' ' || n.i, t.state, t.state_class, t.is_void, t.round, t.version, t.parent, t.opened_for,
            t.opened_at - n.i, t.changed_at - n.i, t.due, t.first_party, replace(t.doc, '${template.id}', ${id('n.i')})
       from n, matter t where t.body = '${template.body}' and t.id = '${template.id}';`,
    copy('matter_value', ['body', 'flow', 'name', 'value', 'matter'], `t.body, t.flow, t.name, t.value, ${id('n.i')}`),
    copy('party', ['body', 'matter', 'role', 'id', 'who', 'standing', 'ended'], `t.body, ${id('n.i')}, t.role, t.id, t.who, t.standing, t.ended`),
    copy('audience', ['body', 'token', 'matter'], `t.body, t.token, ${id('n.i')}`),
    copy('todo', ['body', 'token', 'matter', 'move', 'due', 'clock', 'since'], `t.body, t.token, ${id('n.i')}, t.move, t.due, t.clock, t.since`),
    copy('search_text', ['body', 'matter', 'words'], `t.body, ${id('n.i')}, t.words || ' ' || n.i`),
    'commit;',
    'analyze;',
  ].join('\n')
}
