import pg from 'pg'

type Plan = {
  'Node Type': string
  'Index Name'?: string
  'Relation Name'?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  'Shared Hit Blocks'?: number
  'Shared Read Blocks'?: number
  Plans?: Plan[]
}

/** One statement of the pool. */
export type Statement = { text: string; values: unknown[] }

/** A smaller table is read as a whole on purpose. */
const SMALL = 1_000

/** The indexes in a statement's plan, the buffers that it touches, and the large tables that it scans. */
export async function explainPlan(client: pg.ClientBase, { text, values }: Statement) {
  const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
    `explain (analyze, buffers, format json) ${text}`,
    values,
  )
  const plan = rows[0]?.['QUERY PLAN'][0]
  const nodes = plan ? flatten(plan.Plan) : []
  return {
    buffers: (plan?.Plan['Shared Hit Blocks'] ?? 0) + (plan?.Plan['Shared Read Blocks'] ?? 0),
    indexes: [...new Set(nodes.flatMap((node) => node['Index Name'] ?? []))],
    sequential: nodes
      .filter((node) => node['Node Type'] === 'Seq Scan' && rowsRead(node) >= SMALL)
      .map((node) => node['Relation Name'] ?? '?'),
  }
}

function rowsRead(node: Plan): number {
  return ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * (node['Actual Loops'] ?? 1)
}

function flatten(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(flatten)]
}

/** Collects the statements of a pool while `work` runs. */
export async function statementsOf(pool: pg.Pool, work: () => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = []
  const original = pg.Client.prototype.query
  const spy = function (this: pg.Client, ...given: unknown[]) {
    const [query, values] = given
    if (typeof query === 'object' && query !== null && 'text' in query && typeof query.text === 'string') {
      sent.push({ text: query.text, values: Array.isArray(values) ? values : [] })
    }
    return Reflect.apply(original, this, given)
  }
  Object.defineProperty(pg.Client.prototype, 'query', { value: spy, configurable: true, writable: true })
  try {
    await work()
  } finally {
    Object.defineProperty(pg.Client.prototype, 'query', {
      value: original,
      configurable: true,
      writable: true,
    })
  }
  return sent.filter(({ text }) => /^\s*(select|with)/i.test(text) && pool.totalCount > 0)
}
