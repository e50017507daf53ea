import type pg from 'pg'

export type StatementWatch = {
  /** Whether a span would be recorded now. */
  isWanted: () => boolean
  /** Begins a span and returns the function that ends it. */
  start: (operation: string) => (hasFailed: boolean) => void
}

const OPERATIONS =
  /^\s*(select|insert|update|delete|with|begin|commit|rollback|savepoint|release|set|listen)\b/i

/** Reports each statement of a pool and of its transactions: kind and duration, never the text. */
export function tracePool(pool: pg.Pool, watch: StatementWatch): void {
  const connect = pool.connect.bind(pool)
  Object.assign(pool, {
    query: traced(pool, pool.query, watch),
    // With a callback, this is the pool's internal connect for one query, which is traced already.
    connect: (...callback: Parameters<typeof connect>) =>
      callback.length > 0 ? connect(...callback) : connect().then((client) => tracedClient(client, watch)),
  })
}

function tracedClient(client: pg.PoolClient, watch: StatementWatch): pg.PoolClient {
  const query = traced(client, client.query, watch)
  return new Proxy(client, {
    get: (target, name) => (name === 'query' ? query : Reflect.get(target, name, target)),
  })
}

function traced(owner: object, query: (...args: never[]) => unknown, watch: StatementWatch) {
  return (...args: unknown[]): unknown => {
    const run = () => Reflect.apply(query, owner, args)
    if (!watch.isWanted()) return run()
    const end = watch.start(operationOf(args[0]))
    const outcome: unknown = run()
    if (outcome instanceof Promise) {
      outcome.then(
        () => end(false),
        () => end(true),
      )
    } else end(false)
    return outcome
  }
}

function operationOf(statement: unknown): string {
  const isConfiguration = typeof statement === 'object' && statement !== null && 'text' in statement
  const text = isConfiguration ? statement.text : statement
  const word = typeof text === 'string' ? OPERATIONS.exec(text)?.[1] : undefined
  return word?.toUpperCase() ?? 'STATEMENT'
}
