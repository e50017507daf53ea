import { expect, test } from 'vitest'

type Exports = Record<string, unknown>
const modules = import.meta.glob<Exports>(['../**/*.ts', '!../**/*.test.ts'], { eager: true })
const sources = import.meta.glob<string>('../**/*.ts', { eager: true, query: '?raw', import: 'default' })
const transports = import.meta.glob<string>(
  ['/{app,console,verifier}/**/*.{ts,tsx}', '/lib/{actions,auth,http}/**/*.ts', '!/**/*.test.ts'],
  { eager: true, query: '?raw', import: 'default' },
)

/** The functions that a transport calls with a context although neither a query nor a command defines them, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  dismissNotices: 'changes the own list of one person, and needs neither an audit event nor a receipt',
  startBulkJob: 'runs the command of the action that the request names, and then reads the report',
  keyExpiryPolicy: 'everybody in the workspace may know the rules, and commands ask inside their transaction',
}

/** The names that pages, actions and operations import from a module of lib/services, with the path of the module. */
function imported(): [path: string, name: string][] {
  return Object.values(transports).flatMap((source) =>
    [...source.matchAll(/import \{([^}]*)\} from '@\/lib\/services\/([^']+)'/g)].flatMap(([, names, path]) =>
      (names ?? '')
        .split(',')
        .map((name): [string, string] => [`../${path}.ts`, name.trim().replace(/ as .*/, '')]),
    ),
  )
}

/** Whether a module declares the function with a `ServiceContext` as its first parameter. */
function takesContext(path: string, name: string): boolean {
  const declaration = `(function ${name}(<[^>]*>)?|const ${name} = (async )?)\\(\\s*[^:]*: ServiceContext\\b`
  return new RegExp(declaration).test(sources[path] ?? '')
}

function opensByItself([path, name]: [string, string]): boolean {
  const exported = modules[path]?.[name]
  return typeof exported === 'function' && takesContext(path, name)
}

test('every query that a page, an action or an operation asks is defined by defineQuery', () => {
  const byHand = imported()
    .filter(opensByItself)
    .map(([, name]) => name)
  expect([...new Set(byHand)].sort()).toEqual(Object.keys(EXCEPTIONS).sort())
})

test('the search for queries finds those that are defined by defineQuery', () => {
  const queries = imported().filter(([path, name]) => Object(modules[path]?.[name]).isQuery === true)
  expect(new Set(queries.map(([, name]) => name)).size).toBeGreaterThan(25)
})
