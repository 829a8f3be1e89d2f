// Where a matter is opened: a report on its own page, anything else on the page every kind has.
export const addressOf = ({ flow, id }: { flow: string; id: string }) => (flow === 'report' ? `/reports/${id}` : `/matters/${id}`)
