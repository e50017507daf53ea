import { type ComponentType, useEffect, useState, useSyncExternalStore } from 'react'

/** A component whose code loads on demand. `load` loads the code before somebody needs it. */
export type LazyPart<Props> = ComponentType<Props> & { load: () => Promise<void> }

/**
 * Makes a component whose code loads on demand, and not on the server. `Waiting` stands in until then. If the code is
 * there, the component is on the screen in the frame of the click. `React.lazy` would suspend first even then, and React
 * shows what was suspended up to 300 ms later.
 */
export function lazyPart<Props extends object>(
  fetchCode: () => Promise<ComponentType<Props>>,
  Waiting: ComponentType = Nothing,
): LazyPart<Props> {
  let code: ComponentType<Props> | null = null
  const listeners = new Set<() => void>()
  const load = async () => {
    code ??= await fetchCode()
    for (const tell of listeners) tell()
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  function Part(props: Props) {
    const Code = useSyncExternalStore(
      subscribe,
      () => code,
      () => null,
    )
    const [failure, setFailure] = useState<{ error: unknown } | null>(null)
    useEffect(() => {
      if (code === null) load().catch((error: unknown) => setFailure({ error }))
    }, [])
    // The boundary around reports the failure. The next opening tries again.
    if (failure !== null) throw failure.error
    return Code === null ? <Waiting /> : <Code {...props} />
  }
  return Object.assign(Part, { load })
}

const Nothing = () => null
