type Members = Readonly<Record<string, string>>
type Source = () => Members | undefined
type Shared = typeof globalThis & { chatelaineLogContext?: Set<Source> }

/** One set per process, because Next loads this module more than once. */
function sources(): Set<Source> {
  const shared: Shared = globalThis
  shared.chatelaineLogContext ??= new Set()
  return shared.chatelaineLogContext
}

/** Adds members to each further log line, evaluated when the line is written. Returns a function that stops this. */
export function addToLogLines(source: Source): () => void {
  sources().add(source)
  return () => sources().delete(source)
}

/** The members that sources add to a line now. */
export function logContext(): Record<string, string> {
  return Object.assign({}, ...[...sources()].map((source) => source()))
}
